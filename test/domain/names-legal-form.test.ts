import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { foldName, removeLegalForm } from "../../src/domain/names/names.js";

const stripLegalForm = (name: string) => removeLegalForm(foldName(name));

describe("A name without its legal form", () => {
  it("is the same however the form is spelt", () => {
    const spellings = [
      "Kering S.A., Kering SA, Kering S. A., Kering s.a, KERING Société Anonyme",
      "Kering S.p.A., Kering SpA, Kering S. p. A.",
      "Kering S.à r.l., Kering SARL, Kering S.à.r.l., Kering S. à r. l.",
      "Kering Sp. z o.o., Kering sp z o o, Kering Sp.z o.o.",
      "Kering s.r.o., Kering a.s., Kering d.o.o., Kering A/S, Kering ApS, Kering Oyj, Kering ASA",
      "Kering L.L.C., Kering LLC, Kering LLP, Kering P.L.C., Kering GmbH & Co. KG",
      "Kering N.V., Kering BV, Kering AB (publ), Kering AG, Kering SE, Kering Kft., Kering Zrt.",
      "Kering Pty Ltd, Kering (Pty) Ltd., Kering Pte. Ltd., Kering Sdn. Bhd., Kering Pvt. Ltd., Kering Tbk",
      "Kering & Co., Kering and Company, Kering Inc, Kering Incorporated, Kering Corp., Kering Corporation",
      "PT Kering Tbk, UAB Kering, OOO Kering, AB Kering, Oy Kering Ab",
    ];
    for (const spelling of spellings.flatMap((line) => line.split(", "))) {
      expect(stripLegalForm(spelling), spelling).toBe("kering");
    }
  });

  it("loses two forms in a row", () => {
    expect(stripLegalForm("Alibaba (China) Technology Co., Ltd.")).toBe("alibaba china technology");
    expect(stripLegalForm("Tiffany & Co. Inc.")).toBe("tiffany");
  });

  it("loses forms that Chinese, Japanese and Korean write without a space, before or after", () => {
    for (const name of ["阿里巴巴有限公司", "阿里巴巴股份有限公司", "阿里巴巴有限責任公司", "阿里巴巴公司"]) {
      expect(stripLegalForm(name)).toBe("阿里巴巴");
    }
    for (const name of [
      "グッチ株式会社",
      "株式會社グッチ",
      "㈱グッチ",
      "グッチ（株）",
      "有限会社グッチ",
      "合同会社グッチ",
    ]) {
      expect(stripLegalForm(name)).toBe("グッチ");
    }
    for (const name of ["주식회사 카카오", "카카오주식회사", "(주)카카오", "㈜카카오"])
      expect(stripLegalForm(name)).toBe("카카오");
  });

  it("loses Russian forms, before or after", () => {
    for (const name of ["ООО «Гуччи»", "Гуччи, ООО", "ОАО Гуччи", "ПАО Гуччи", "АО Гуччи"])
      expect(stripLegalForm(name)).toBe("гуччи");
  });

  it("keeps group and holding, which belong to the name", () => {
    expect(stripLegalForm("Alibaba Group Holding Ltd.")).toBe("alibaba group holding");
    expect(stripLegalForm("开云集团有限公司")).toBe("开云集团");
    expect(stripLegalForm("京东控股有限公司")).toBe("京东控股");
  });

  it("keeps letters that are part of a longer word", () => {
    expect(stripLegalForm("Visa")).toBe("visa");
    expect(stripLegalForm("Alibaba.com")).toBe("alibaba com");
    expect(stripLegalForm("Picasso")).toBe("picasso");
    expect(stripLegalForm("株洲")).toBe("株洲");
  });

  it("is never empty", () => {
    for (const name of ["SE", "S.A.", "有限公司", "株式会社", "(주)", "The Limited", "PT", "ООО"]) {
      expect(stripLegalForm(name)).toBe(foldName(name));
    }
  });
});

/** GLEIF's Entity Legal Forms list. */
const list = new URL("../../../shared/data/iso-20275-legal-forms.csv", import.meta.url);
/** Abbreviations that names have, or that are more often words. */
const KEPT = /coop|co op|^(sc|eu|ps|pc|sf|sp|scp)$/u;

describe("The legal forms of ISO 20275", () => {
  it.skipIf(!existsSync(list))("are recognized if at least three countries share the abbreviation", () => {
    const countries = new Map<string, Set<string>>();
    for (const line of readFileSync(list, "utf8").split("\n").slice(1)) {
      const cells = [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|\r?$)/gu)].map(
        ([, quoted, plain]) => quoted ?? plain!,
      );
      const [, country = "", , , , local = "", latin = "", status = ""] = cells;
      for (const form of status.startsWith("ACTV") ? `${local};${latin}`.split(";") : [])
        if (foldName(form) !== "")
          countries.set(foldName(form), (countries.get(foldName(form)) ?? new Set()).add(country));
    }
    const shared = [...countries].filter(([form, { size }]) => size >= 3 && !KEPT.test(form));
    expect(shared.length).toBeGreaterThan(40);
    expect(
      shared.map(([form]) => form).filter((form) => stripLegalForm(`Kering ${form}`) !== "kering"),
    ).toEqual([]);
  });
});
