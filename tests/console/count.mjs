// A reporter of node:test that prints a line a test, why one has failed, and closes with the line that tests/run counts.
export default async function* count(source) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    if (type === 'test:diagnostic' || data?.details?.type === 'suite' || data?.skip !== undefined) continue;
    if (type === 'test:pass') {
      passed += 1;
      yield `ok      ${data.name}\n`;
    } else if (type === 'test:fail') {
      failed += 1;
      const error = data.details.error;
      yield `FAILED  ${data.name}\n${String(error?.cause?.stack ?? error).replace(/^/gm, '        ')}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}
