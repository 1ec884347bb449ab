/**
 * Lists the texts of a pattern, each as its words: "(a|b c) [d]" is "a d", "a", "b c d" and "b c". A part in brackets may be
 * missing.
 */
export function expandPattern(pattern: string): readonly (readonly string[])[] {
  const parts = pattern.match(/[()[\]|]|[^\s()[\]|]+/g) ?? [];
  let position = 0;
  const readAlternatives = (): string[][] => {
    const alternatives: string[][] = [];
    do alternatives.push(...readSequence());
    while (parts[position] === "|" && ++position);
    return alternatives;
  };
  const readSequence = (): string[][] => {
    let sequences: string[][] = [[]];
    for (let part = parts[position]; part !== undefined && !/^[|)\]]$/.test(part); part = parts[position]) {
      position++;
      const choices = /^[([]$/.test(part) ? readAlternatives() : [[part]];
      if (/^[([]$/.test(part)) position++;
      if (part === "[") choices.push([]);
      sequences = sequences.flatMap((sequence) => choices.map((choice) => [...sequence, ...choice]));
    }
    return sequences;
  };
  return readAlternatives();
}
