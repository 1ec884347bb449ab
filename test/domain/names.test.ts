import { describe, expect, it } from "vitest";
import { foldName, searchNames, searchTerms } from "../../src/domain/names/names.js";

const expectFolded = (name: string, folded: string) => expect(foldName(name)).toBe(folded);
const listTerms = (...names: string[]) => searchTerms(names).split(" ");

describe("A folded name", () => {
  it("is the same whatever the case, the width and the diacritics", () => {
    for (const name of ["GUCCI", "gucci", "Ｇｕｃｃｉ", " Gucci™ ", "Gu\u00adcci\u200d"])
      expectFolded(name, "gucci");
    expectFolded("Groupe Artémis", "groupe artemis");
    expectFolded("Møller–Mærsk", "moller maersk");
    expectFolded("Łódź", "lodz");
  });

  it("reads ß as ss and every Turkish i as i", () => {
    expectFolded("Straße", "strasse");
    expectFolded("STRASSE", "strasse");
    for (const name of ["DIŞ", "dış", "DİŞ", "diş"]) expectFolded(name, "dis");
  });

  it("replaces the final sigma of a Greek word by the usual one", () => {
    expectFolded("ΌΜΙΛΟΣ", "ομιλοσ");
    expectFolded("Όμιλος", "ομιλοσ");
  });

  it("loses the marks of Cyrillic letters", () => expectFolded("Гуччи Ёлки Йогурт", "гуччи елки иогурт"));

  it("keeps the voicing marks of kana, and reads hiragana and narrow kana as katakana", () => {
    for (const name of ["グッチ", "ぐっち", "ｸﾞｯﾁ", "ク\u3099ッチ", "ク゛ッチ"]) expectFolded(name, "グッチ");
    expectFolded("プーマ", "プーマ");
    expect(foldName("クッチ")).not.toBe(foldName("グッチ"));
  });

  it("keeps Hangul syllables composed", () => {
    expectFolded("구찌", "구찌");
    expectFolded("구찌".normalize("NFD"), "구찌");
  });

  it("keeps the vowel signs of Indic scripts", () => expectFolded("अलीबाबा", "अलीबाबा"));

  it("is simplified Chinese for traditional and simplified spellings alike", () => {
    const spellings = [
      ["開雲集團", "开云集团"],
      ["古馳", "古驰"],
      ["寶緹嘉", "宝缇嘉"],
      ["聖羅蘭", "圣罗兰"],
      ["巴倫夏加", "巴伦夏加"],
      ["淘寶", "淘宝"],
      ["天貓", "天猫"],
      ["支付寶", "支付宝"],
      ["螞蟻集團", "蚂蚁集团"],
    ] as const;
    for (const [traditional, simplified] of spellings) {
      expectFolded(traditional, simplified);
      expectFolded(simplified, simplified);
    }
  });

  it("converts each Chinese character alike, alone and within a word", () => {
    expect(foldName("乾隆")).toBe(foldName("乾") + foldName("隆"));
  });

  it("separates words at signs, joins them at apostrophes and reads & as and", () => {
    expectFolded("JD.com, Inc.", "jd com inc");
    expectFolded("7-Eleven", "7 eleven");
    expectFolded("Alexander McQueen 亚历山大·麦昆", "alexander mcqueen 亚历山大 麦昆");
    for (const name of ["L'Oréal", "L’Oréal", "L´Oréal", "L`Oréal", "LʼOréal"]) expectFolded(name, "loreal");
    for (const name of ["H&M", "H & M", "H＆M"]) expectFolded(name, "h and m");
  });

  it("joins single letters separated by points", () => {
    expectFolded("Kering S.A.", "kering sa");
    expectFolded("Guccio Gucci S.p.A.", "guccio gucci spa");
    expectFolded("e.l.f. Cosmetics", "elf cosmetics");
    expectFolded("J.Crew", "j crew");
  });

  it("contains no lone surrogate, control character or sign", () => {
    expectFolded("\ud800Gucci\udc00\u0000", "gucci");
    expectFolded("☂ *:* `", "");
  });
});

describe("The names to search", () => {
  it("are the folded names with and without legal form, each once, the primary one first", () => {
    expect(searchNames(["Kering", "Kering S.A.", "開雲集團", "开云集团"])).toEqual([
      "kering",
      "kering sa",
      "开云集团",
    ]);
    expect(searchNames(["JD.com, Inc."])).toEqual(["jd com inc", "jd com"]);
  });

  it("leave out a name without letters and digits", () =>
    expect(searchNames(["?!", "Puma"])).toEqual(["puma"]));
});

describe("The terms to index", () => {
  it("are the words of a name, once each", () => {
    expect(listTerms("Yves Saint Laurent", "Saint Laurent")).toEqual(
      expect.arrayContaining(["yves", "saint", "laurent"]),
    );
    expect(listTerms("Gucci", "GUCCI", "gucci")).toEqual(["gucci", "_gucci_"]);
  });

  it("are characters, pairs and the whole of a name in Chinese, kana or Hangul", () => {
    expect(listTerms("支付寶").filter((term) => /\p{Script=Han}/u.test(term))).toEqual([
      "支",
      "付",
      "宝",
      "支付",
      "付宝",
      "支付宝",
      "_支付宝_",
    ]);
    expect(listTerms("グッチ")).toEqual(expect.arrayContaining(["グ", "グッ", "ッチ", "グッチ"]));
    expect(listTerms("구찌")).toEqual(expect.arrayContaining(["구", "찌", "구찌"]));
  });

  it("split a word where the script changes", () => {
    expect(listTerms("B2B网")).toEqual(expect.arrayContaining(["b2b", "网"]));
  });

  it("include words joined that a sign or a space had split", () => {
    expect(listTerms("JD.com")).toEqual(expect.arrayContaining(["jd", "com", "jdcom"]));
    expect(listTerms("7-Eleven")).toContain("7eleven");
    expect(listTerms("Bottega Veneta S.A.")).toContain("bottegaveneta");
    expect(listTerms("Alibaba.com Hong Kong Trading Services Ltd")).toContain("alibabacom");
    expect(listTerms("H&M")).toContain("hm");
    expect(listTerms("亚历山大·麦昆")).toContain("大麦");
  });

  it("stay short however long a name is", () => {
    const longest = Math.max(...listTerms("x".repeat(500), "古".repeat(500)).map((term) => [...term].length));
    expect(longest).toBe(66);
  });

  it("include the name in Latin letters, the initials of a long name, and its consonants", () => {
    expect(listTerms("Яндекс")).toEqual(expect.arrayContaining(["yandeks", "_yandeks_"]));
    expect(listTerms("Moët Hennessy Louis Vuitton SE")).toContain("mhlv");
    const listConsonantTerms = (name: string) => listTerms(name).filter((term) => term.startsWith("__"));
    for (const name of ["ユニクロ", "유니클로"])
      expect(listConsonantTerms(name)).toEqual(listConsonantTerms("Uniqlo"));
    expect(listConsonantTerms("Aya")).toEqual([]);
  });

  it("are none for no name", () => expect(searchTerms([])).toBe(""));
});
