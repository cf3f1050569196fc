import { Refusal } from '../api.ts';

/** Why something was refused: in the database's own words, with its facts and its advice. */
export function Problem({ error }: { error: unknown }) {
  const { message, detail, hint } = error instanceof Refusal ? error : new Refusal(String(error));
  return (
    <div role="alert" className="problem">
      <p>{message.charAt(0).toUpperCase() + message.slice(1)}</p>
      {detail && <p className="detail">{detail}</p>}
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}
