import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import 'react-querybuilder/dist/query-builder.css';
import { App } from './App.tsx';
import { Refusal } from './api.ts';
import './style.css';

const client = new QueryClient({
  defaultOptions: {
    // What the database refuses once it refuses twice.
    queries: { retry: (count, error) => !(error instanceof Refusal) && count < 2, staleTime: 10_000 },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
