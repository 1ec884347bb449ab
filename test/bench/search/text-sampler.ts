import { foldName, splitIntoWords } from "../../../src/domain/names/names.js";
import { createRandom } from "../graph/random.js";

/** Draws texts of some words that stand beside each other in a random name. Equal seeds draw equal texts. */
export function createTextSampler(seed: string, names: readonly string[]): (words: number) => string {
  const split = names.map((name) => splitIntoWords(foldName(name)));
  const by = createRandom(seed);
  return (words) => {
    const name = by.pick(split.filter(({ length }) => length >= words));
    const start = by.int(name.length - words + 1);
    return name.slice(start, start + words).join(" ");
  };
}
