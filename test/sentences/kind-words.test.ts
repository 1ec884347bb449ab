import { describe, expect, it } from "vitest";
import { createWording } from "../../src/domain/kinds/create-wording.js";
import { relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { requireEnumeration } from "../../src/domain/schema/enumeration.js";
import { formatEntityEvent, formatFactEvent } from "../../src/sentences/event-sentence.js";
import { createFactSentences } from "../../src/sentences/fact-sentences.js";
import { listVariants } from "../../src/sentences/phrase.js";
import type { Phrase, RelationshipWords } from "../../src/sentences/wording.js";

const wording = createWording();

/** The names that a phrase can use beside the fields of its kind. */
const furtherNames: readonly string[] = ["from", "to", "change", "before", "when"];

describe.each(relationshipKinds.map((kind) => [kind.kind, kind] as const))("The words of %s", (_, kind) => {
  const words: RelationshipWords = kind.words ?? { out: "", in: "" };
  const { verb, object, after, sentence, short, departure, period, state, began, ended, happened, dates } =
    words;
  const { past, series } = words;
  const phrases: readonly (Phrase | undefined)[] = [
    verb,
    object,
    after?.out,
    after?.in,
    sentence,
    short,
    departure,
    period,
    state,
    began,
    ended,
    happened,
    past?.verb,
    past?.object,
    past?.sentence,
    past?.short,
    series?.step,
    ...Object.values(dates ?? {}),
  ];
  const variants = phrases.flatMap((phrase) => (phrase === undefined ? [] : listVariants(phrase)));
  const fields = kind.properties.map(({ name }) => name);

  it("name only its fields", () => {
    const used = variants.flatMap(({ when, text }) => [
      ...Object.keys(when),
      ...[...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    ]);
    const usedNames = [...used, ...Object.keys(dates ?? {}), ...(words.shortFields ?? [])];
    expect(usedNames.filter((name) => ![...fields, ...furtherNames].includes(name))).toEqual([]);
  });

  it("have conditions on values that exist", () => {
    const conditions = variants.flatMap(({ when }) => Object.entries(when));
    const wrong = conditions.filter(([field, value]) => {
      const type = kind.properties.find(({ name }) => name === field)?.type;
      return (
        typeof type === "object" && value !== null && !requireEnumeration(type).values.includes(String(value))
      );
    });
    expect(wrong).toEqual([]);
  });

  it("have a past tense for each present one, if it is a state", () => {
    if (kind.time === "EVENT") return expect(past).toBeUndefined();
    const present = Object.entries({ verb, sentence, short }).filter(([, phrase]) => phrase !== undefined);
    expect(Object.keys(past ?? {})).toEqual(
      expect.arrayContaining(["out", ...present.map(([name]) => name)]),
    );
  });

  it("say what happened if it can be part of a timeline", () => {
    if (kind.isLink ?? true) expect(kind.time === "STATE" ? state : happened).toBeDefined();
  });
});

describe("A sentence of a fact", () => {
  const sentences = createFactSentences(wording);
  const fact = {
    kind: "OWNERSHIP",
    from: { id: "conglomerate:kering", name: "Kering" },
    to: { id: "conglomerate:puma", name: "Puma" },
    validFrom: "2013-03",
    validTo: null,
    status: "SUPPORTED",
    disputedFields: ["share"],
    allegedFields: [],
    values: { share: 0.824 },
  };

  it("can begin at either end", () => {
    expect(sentences.formatSentence(fact)).toBe("Kering owns 82.4 % of Puma (since 2013-03)");
    const fromEnd = sentences.formatSentenceFromEnd("conglomerate:puma", fact);
    expect(fromEnd).toBe("Owned by Kering, 82.4 % (since 2013-03)");
    expect(sentences.formatLineLabel(fact)).toBe("owns 82.4 % (disputed)");
  });

  it("has the qualifier of each value, also of one that is known as a bound only", () => {
    const about = [{ field: "share", qualifier: "ABOUT", value: "0.29" }];
    const atLeast = [{ field: "share", qualifier: "AT_LEAST", value: "0.5" }];
    const stake = { ...fact, values: { share: 0.29 }, inexactFields: about };
    const bound = { ...fact, values: { share: null }, inexactFields: atLeast };
    expect(sentences.formatSentence(stake)).toBe("Kering owns about 29 % of Puma (since 2013-03)");
    expect(sentences.formatSentence(bound)).toBe("Kering owns at least 50 % of Puma (since 2013-03)");
    expect(sentences.formatSentenceFromEnd("conglomerate:puma", stake)).toBe(
      "Owned by Kering, about 29 % (since 2013-03)",
    );
    expect([stake, bound].map(sentences.formatLineLabel)).toEqual([
      "owns about 29 % (disputed)",
      "owns at least 50 % (disputed)",
    ]);
    expect(sentences.formatFactValue(bound, "share")).toBe("at least 50 %");
    const fromTo = [{ field: "share", qualifier: "FROM_TO", value: "0.863 to 0.157" }];
    const step = { ...fact, values: { share: 0.863 }, inexactFields: fromTo };
    expect(sentences.formatSentence(step)).toBe("Kering owns from 86.3 to 15.7 % of Puma (since 2013-03)");
    expect(sentences.formatFactValue(step, "share")).toBe("from 86.3 to 15.7 %");
    expect(sentences.formatFactValue({ values: { share: null } }, "share")).toBe("not known");
  });

  it("is in the past, with the date of the last evidence, if that is old", () => {
    const gucci = { id: "brand:gucci", name: "Gucci" };
    const old = { ...fact, to: gucci, values: { share: 0.994 }, validFrom: "2004", evidenceIsOld: true };
    const stake = { ...old, lastConfirmedOn: "2014-08-22" };
    expect(sentences.formatSentence(stake)).toBe(
      "Kering owned 99.4 % of Gucci when last confirmed, in August 2014 (since 2004)",
    );
    expect(sentences.formatSentence({ ...stake, lastConfirmedOn: "2004" })).toBe(
      "Kering owned 99.4 % of Gucci when last confirmed, in 2004 (since 2004)",
    );
    expect(sentences.formatSentence({ ...stake, evidenceIsOld: false })).toBe(
      "Kering owns 99.4 % of Gucci (since 2004)",
    );
    expect(sentences.formatSentenceFromEnd("conglomerate:kering", stake)).toBe(
      "Owned 99.4 % of Gucci (since 2004, last confirmed 2014-08)",
    );
    expect(sentences.formatLineLabel(stake)).toBe("owned 99.4 % (disputed)");
    expect(sentences.formatFactTime(stake)).toBe("since 2004, last confirmed 2014-08");
    expect(sentences.formatSentence({ ...stake, kind: "PATENT_LICENCE" })).toBe(
      "Kering patent licence Gucci (since 2004, last confirmed 2014-08)",
    );
  });

  it("has the day of an event, and the way in which a party left", () => {
    const speech = { ...fact, kind: "SPEECH", values: {}, validFrom: "2014-08-22" };
    expect(sentences.formatSentence(speech)).toBe("Kering said Puma (on 2014-08-22)");
    const values = { role: "DEFENDANT", partyStatus: "EXITED", exit: "WITHDRAWN", exitedOn: "2014-08" };
    const party = { ...fact, kind: "PARTICIPATION", values };
    expect(sentences.formatSentence(party)).toBe("Kering was a defendant in Puma (dropped 2014-08)");
    expect(sentences.formatExit(party, "Aug 2014")).toBe("former defendant, dropped Aug 2014");
  });

  it("has the code of a kind without words", () => {
    const licence = { ...fact, kind: "PATENT_LICENCE", validFrom: null };
    expect(sentences.formatSentence(licence)).toBe("Kering patent licence Puma");
    expect(sentences.formatSentenceFromEnd("conglomerate:puma", licence)).toBe("Patent licence of Kering");
  });
});

describe("A sentence of an event", () => {
  const event = {
    kind: "OPERATION",
    verb: "OPERATES",
    dateField: "validFrom",
    meaning: "validFrom",
    from: "Alibaba",
    to: "Tmall",
    values: {},
    status: "SUPPORTED",
    disputedFields: [],
    allegedFields: [],
  };

  it("says what the date means", () => {
    const sentences = ["validFrom", "validTo", "firstSeen", "lastSeen", "endedBy"].map((meaning) =>
      formatFactEvent(wording, { ...event, meaning }),
    );
    expect(sentences).toEqual([
      "Alibaba began to operate Tmall",
      "Alibaba ceased to operate Tmall",
      "Alibaba was first seen to operate Tmall",
      "Alibaba was last seen to operate Tmall",
      "Alibaba had by then ceased to operate Tmall",
    ]);
  });

  it("says that the fact or its date is alleged or disputed", () => {
    const doubts = [{ status: "ALLEGED" }, { status: "DISPUTED" }, { disputedFields: ["validFrom"] }];
    expect(doubts.map((doubt) => formatFactEvent(wording, { ...event, ...doubt }))).toEqual([
      "It is alleged that Alibaba began to operate Tmall",
      "It is disputed that Alibaba began to operate Tmall",
      "Alibaba began to operate Tmall; the date is disputed",
    ]);
  });

  it("has the relationship type of a kind without words", () => {
    const licence = { ...event, kind: "LICENCE", verb: "LICENSES_TO" };
    expect(formatFactEvent(wording, licence)).toBe("Alibaba licenses to Tmall: began");
    expect(formatEntityEvent(wording, "PATENT", "Clasp", "firstSeen")).toBe(
      "It was known by then that Clasp came into being",
    );
  });
});
