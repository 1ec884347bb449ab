/** A function that keeps its last result, which can so be compared by identity, until an argument is another one. */
export function memoizeLast<Arguments extends readonly unknown[], Result>(
  compute: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
  let last: { readonly values: Arguments; readonly result: Result } | undefined;
  return (...values) => {
    if (!last || values.some((value, index) => !Object.is(value, last?.values[index])))
      last = { values, result: compute(...values) };
    return last.result;
  };
}
