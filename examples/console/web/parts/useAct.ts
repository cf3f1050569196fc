import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something that changes the database; everything shown is asked for again afterwards. */
export function useAct<Input, Output>(act: (input: Input) => Promise<Output>, onDone?: (output: Output) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (output) => {
      void client.invalidateQueries();
      onDone?.(output);
    },
  });
}
