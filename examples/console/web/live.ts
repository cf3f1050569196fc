// What changes in the database shows without a reload: each hint of the server makes the page's answers old.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** How long hints are gathered, in milliseconds: under a load of changes a page asks a few times a second. */
const GATHERED = 250;

/** Whether the server tells of changes at this moment. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/live');
    let timer: number | undefined;
    const refresh = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'fields' && queryKey[0] !== 'rule' });
      }, GATHERED);
    };
    source.addEventListener('alive', () => setLive(true));
    source.addEventListener('changed', refresh);
    source.addEventListener('error', () => setLive(false));
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, [client]);
  return isLive;
}
