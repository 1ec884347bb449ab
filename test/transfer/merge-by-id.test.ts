import { expect, it } from "vitest";
import { mergeById } from "../../src/transfer/export/merge-by-id.js";

async function* listItems(...ids: readonly string[]): AsyncGenerator<{ readonly id: string }> {
  for (const id of ids) yield { id };
}

const merge = async (...sequences: readonly AsyncGenerator<{ readonly id: string }>[]): Promise<string> => {
  const ids: string[] = [];
  for await (const { id } of mergeById(sequences)) ids.push(id);
  return ids.join("");
};

it("Merged sequences are in the order of ids, however the items are divided among them", async () => {
  expect(await merge(listItems("b", "c", "f"), listItems(), listItems("a", "d", "e"))).toBe("abcdef");
  expect(await merge(listItems("d"), listItems("a", "b", "c", "e", "f"))).toBe("abcdef");
  expect(await merge()).toBe("");
});

it("A merge that is not read to its end closes the sequences", async () => {
  const sequence = listItems("a", "b");
  for await (const _ of mergeById([sequence])) break;
  expect(await sequence.next()).toEqual({ done: true, value: undefined });
});
