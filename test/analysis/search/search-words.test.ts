import { describe, expect, it } from "vitest";
import { readSearchWords } from "../../../src/analysis/search/text/search-words.js";

const listTyped = (text: string) => readSearchWords(text).map(({ typed }) => typed);
const findKinds = (text: string) => readSearchWords(text).flatMap(({ kinds }) => kinds);

describe("The words of a search", () => {
  it.each([
    ["who is the owner of Puma", ["owner", "Puma"]],
    ["Kering lawsuit in July 2014", ["Kering", "lawsuit", "july 2014"]],
    ["official store on Tmall, grey market", ["official", "store", "Tmall", "grey market"]],
    ["gucci GUCCI gucci", ["gucci"]],
    ["who was it", ["who", "was", "it"]],
    ["?!", []],
  ])("of %s are those that tell something, with phrases as one", (text, words) => {
    expect(listTyped(text)).toEqual(words);
  });

  it.each([
    ["owns", "ownership"],
    ["sued", "lawsuit"],
    ["suing", "lawsuit"],
    ["cases", "lawsuit"],
    ["IPO", "stock-listing"],
    ["going public", "stock-listing"],
    ["listed", "stock-listing"],
    ["stores", "store-presence"],
    ["sells", "seller"],
    ["runs", "operation"],
    ["operates", "operation"],
    ["lawyers", "counsel"],
    ["work together", "agreement"],
    ["offering", "offer"],
  ])("stand for kinds in any of their forms: %s for %s", (word, kind) => {
    expect(findKinds(word)).toContain(kind);
  });

  it.each([
    ["counterfeits", "COUNTERFEIT"],
    ["fake", "COUNTERFEIT"],
    ["grey market", "GREY_MARKET"],
  ])("stand for a value of a fact: %s for %s", (word, value) => {
    expect(readSearchWords(word)[0]?.values).toContainEqual(["channel", value]);
  });

  it.each([
    ["2014", 20140101, 20141231],
    ["July 2014", 20140701, 20140731],
    ["9 July 2014", 20140709, 20140709],
    ["July 9, 2014", 20140709, 20140709],
    ["2014-07", 20140701, 20140731],
    ["2014-07-09", 20140709, 20140709],
  ])("stand for the days of a date: %s", (text, from, to) => {
    expect(readSearchWords(text)).toMatchObject([{ from, to }]);
  });

  it.each(["1688", "Forever 21", "May"])("are names, too, if they look like a date: %s", (text) => {
    for (const { inNames } of readSearchWords(text)) expect(inNames).not.toBe("");
  });

  it("are looked up in names in no other form if they are short, for Hermes is no plural", () => {
    expect(readSearchWords("Hermes")[0]?.inNames).toBe("hermes");
    expect(readSearchWords("counterfeits")[0]?.inNames.split(" ")).toContain("counterfeit");
  });
});
