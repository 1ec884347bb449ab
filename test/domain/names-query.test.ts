import { describe, expect, it } from "vitest";
import {
  buildCandidateQueries,
  buildMisspellings,
  buildSearchQuery,
  searchTerms,
} from "../../src/domain/names/names.js";
import { canFind, listRequiredTokens } from "./names-matching.js";

describe("A search query", () => {
  it("requires every word, exact or misspelt, and of the last word at least its beginning", () => {
    expect(buildSearchQuery("Bottega Ven")).toBe(
      `(+(bottega^2 ${buildMisspellings("bottega", 2)}^0.25) +(ven^2 ven*^0.25)) bottegaven^1 _bottegaven_*^60 _bottegaven*^1 ${buildMisspellings("_bottegaven_", 2)}^1`,
    );
  });

  it("allows one misspelt letter from four letters, two from seven, none in a number", () => {
    expect(buildSearchQuery("ysl")).not.toMatch(/[/?]/);
    expect(buildSearchQuery("guci")).toContain(buildMisspellings("guci", 1));
    expect(buildSearchQuery("botega")).toContain(buildMisspellings("botega", 1));
    expect(buildSearchQuery("alibaba")).toContain(buildMisspellings("alibaba", 2));
    expect(buildSearchQuery("03784")).not.toMatch(/[/?]/);
  });

  it("requires the pairs of a name in Chinese, or its only character", () => {
    expect(listRequiredTokens("支付寶")).toEqual(["支付", "付宝"]);
    expect(listRequiredTokens("古")).toEqual(["古"]);
    expect(listRequiredTokens("グッチ")).toEqual(["グッ", "ッチ"]);
  });

  it("does not require the legal form, and, the, group or holding", () => {
    expect(listRequiredTokens("The Kering Group S.A.")).toEqual(["kering"]);
    expect(listRequiredTokens("H & M Holding AB")).toEqual(["h", "m"]);
    expect(listRequiredTokens("古驰集团有限公司")).toEqual(["古驰"]);
  });

  it("requires them if the input has no other word", () => {
    expect(listRequiredTokens("the")).toEqual(["the"]);
    expect(listRequiredTokens("group")).toEqual(["group"]);
    expect(listRequiredTokens("&")).toEqual(["and"]);
    expect(listRequiredTokens("SE")).toEqual(["se"]);
  });

  it("finds each spelling of a name", () => {
    const gucci = ["Gucci", "古驰", "古琦", "古奇", "古馳", "グッチ", "구찌", "Гуччи", "guchi", "cucci"];
    for (const input of [...gucci, "GUCCI", "ぐっち", "гуччи", "古", "Gucci S.p.A."])
      expect(canFind(input, gucci)).toBe(true);
    for (const input of ["京东", "JD.com", "jd", "jdcom", "jd com", "JD.com, Inc.", "京東"]) {
      expect(canFind(input, ["JD.com", "京东", "京东集团"]), input).toBe(true);
    }
    for (const input of ["L'Oréal", "loreal", "l'oreal", "L’OREAL"])
      expect(canFind(input, ["L'Oréal"])).toBe(true);
    for (const input of ["支付宝", "支付寶", "支付"]) expect(canFind(input, ["Alipay", "支付宝"])).toBe(true);
    for (const input of ["亚历山大麦昆", "亚历山大·麦昆", "麦昆"])
      expect(canFind(input, ["亚历山大·麦昆"])).toBe(true);
    expect(canFind("alibaba group", ["Alibaba Group Holding Ltd."])).toBe(true);
    expect(canFind("开云", ["Kering", "開雲集團"])).toBe(true);
    expect(canFind("bottega", ["Bottega Veneta"])).toBe(true);
    expect(canFind("bottega", ["Balenciaga"])).toBe(false);
  });

  it("contains the whole name, with or without spaces between its words", () => {
    expect(buildSearchQuery("tao bao")).toContain("_taobao_*");
    expect(searchTerms(["Taobao"]).split(" ")).toContain("_taobao_");
    expect(buildSearchQuery("Ant Group")).toContain("_antgroup_*");
    expect(buildSearchQuery("Kering Group")).toContain("_keringgroup_*^60 _kering_*^30");
  });

  it("is null if the input has no letter and no digit", () => {
    for (const input of ["", " ", "`", '"', "*:*", "+-&&||!(){}[]^~?\\/".replaceAll("&", ""), "\ud800"]) {
      expect(buildSearchQuery(input)).toBeNull();
    }
  });

  it("treats operators as text", () => {
    expect(listRequiredTokens("name:*) OR (")).toEqual(["name", "or"]);
    expect(listRequiredTokens("gucci AND NOT puma")).toEqual(["gucci", "not", "puma"]);
    expect(listRequiredTokens("gucci~2 puma^9 /x.*/ [a TO b]")).toEqual([
      "gucci",
      "2",
      "puma",
      "9",
      "x",
      "a",
      "to",
      "b",
    ]);
  });

  it("is bounded however long the input is", () => {
    expect(listRequiredTokens("古驰".repeat(500))).toEqual(["古驰", "驰古"]);
    expect(listRequiredTokens(Array.from({ length: 99 }, (_, index) => index).join(" "))).toHaveLength(12);
    expect(buildSearchQuery("x".repeat(100_000))!.length).toBeLessThan(4000);
    expect(buildSearchQuery("ﷺ".repeat(1000))!.length).toBeLessThan(3000);
  });
});

describe("The queries for the candidates of a name", () => {
  const splitClauses = (name: string) => buildCandidateQueries(name).spelt.split(" ");

  it("look up names that are a part of it, but none of common words alone", () => {
    expect(splitClauses("Puma Energy Stores")).toEqual(
      expect.arrayContaining(["_puma_", "_energy_", "_pumaenergy_", "_energystores_", "_pumaenergystores_"]),
    );
    expect(splitClauses("Puma Energy Stores")).not.toContain("_stores_");
    expect(splitClauses("苏宁易购")).toEqual(expect.arrayContaining(["_苏宁_", "_易购_"]));
  });

  it("require all of its words but one, from three on", () => {
    expect(buildCandidateQueries("Louis Vuitton Malletier").spelt).toContain("(+(louis^2) +(vuitton^2))");
    expect(buildCandidateQueries("Louis Vuitton").spelt).not.toContain("(+(louis^2))");
  });

  it("look up an abbreviation and its full form", () => {
    expect(splitClauses("U.S. Steel")).toContain("_unitedstatessteel_");
    expect(splitClauses("United States Steel")).toEqual(expect.arrayContaining(["_ussteel_", "_usasteel_"]));
    expect(splitClauses("Mister Pizza")).toContain("_mrpizza_");
  });

  it("look up one wrong letter for each of at most two identifying words", () => {
    expect(buildCandidateQueries("Bottega Veneta Stores").misspelt).toBe(
      `(+(bottega^2 ${buildMisspellings("bottega", 1)}^0.25) +(veneta^2 ${buildMisspellings("veneta", 1)}^0.25))`,
    );
    expect(buildCandidateQueries("Louis Vuitton Malletier").misspelt).toBe("");
  });

  it("are empty for a name without a letter or a digit", () => {
    expect(buildCandidateQueries("!?")).toEqual({ spelt: "", misspelt: "", same: [] });
  });
});
