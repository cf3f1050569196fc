// What the database refuses, in its own words: message, DETAIL and HINT are written for people.
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import pg from 'pg';
import { BadRequest } from './values.ts';

/** Which HTTP status an SQLSTATE's class means. */
function status(code: string | undefined): 400 | 403 | 409 | 503 | 500 {
  switch (code?.slice(0, 2)) {
    case '22':
    case '42':
      return code === '42501' ? 403 : 400;
    case '23':
    case '55':
      return 409;
    case '08':
    case '53':
    case '57':
      return 503;
    default:
      return 500;
  }
}

export function answerErrors(error: Error, c: Context): Response {
  if (error instanceof pg.DatabaseError) {
    const { message, detail, hint, code } = error;
    return c.json({ message, detail, hint, code }, status(code));
  }
  if (error instanceof BadRequest) return c.json({ message: error.message }, 400);
  if (error instanceof HTTPException) return c.json({ message: error.message }, error.status);
  console.error(error);
  return c.json({ message: 'the database cannot be reached', hint: 'Try again in a moment.' }, 503);
}
