/**
 * Lists the texts of a pattern, each as its words: "(a|b c) [d]" is "a d", "a", "b c d" and "b c". A part in brackets may be
 * missing.
 */
export function expandPattern(pattern: string): readonly (readonly string[])[] {
  const parts = pattern.match(/[()[\]|]|[^\s()[\]|]+/g) ?? [];
  let at = 0;
  const readAlternatives = (): string[][] => {
    const alternatives: string[][] = [];
    do alternatives.push(...readSequence());
    while (parts[at] === "|" && ++at);
    return alternatives;
  };
  const readSequence = (): string[][] => {
    let sequences: string[][] = [[]];
    for (let part = parts[at]; part !== undefined && !/^[|)\]]$/.test(part); part = parts[at]) {
      at++;
      const choices = /^[([]$/.test(part) ? readAlternatives() : [[part]];
      if (/^[([]$/.test(part)) at++;
      if (part === "[") choices.push([]);
      sequences = sequences.flatMap((sequence) => choices.map((choice) => [...sequence, ...choice]));
    }
    return sequences;
  };
  return readAlternatives();
}
