import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Two builds: the page (`vite build`), and the server that serves it (`vite build --ssr`).
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  build: { outDir: isSsrBuild ? 'dist/server' : 'dist/web', emptyOutDir: true, chunkSizeWarningLimit: 1000 },
}));
