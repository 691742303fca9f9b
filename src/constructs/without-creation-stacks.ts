/**
 * Runs `work` while CDKTF's tokens do not keep the call stack that made them, which of thousands of workloads is most of the
 * memory and a quarter of the time. CDKTF has no option for that (`stackTraces: false` is for annotations), but asks
 * `Error.captureStackTrace` alone. Errors thrown meanwhile keep their stacks. `work` must not be asynchronous.
 */
export function withoutCreationStacks<Result>(work: () => Result): Result {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
