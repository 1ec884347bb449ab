import { Organization } from "../../domain/entities/organization.js";
import { getKindName } from "../../domain/kinds/vocabulary.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import type { InputLine } from "../../formats/format.js";
import { toSlug } from "../../recording/input/ids.js";
import { groupByKey } from "../../util/group-by-key.js";
import type { FactBatch, RawAnswer } from "../contract.js";
import { buildCompanySlug } from "./company-batch.js";
import type { Exhibit } from "./exhibit/read-exhibit.js";
import type { Subsidiary } from "./exhibit/read-subsidiary.js";
import type { SecCompany, SecFiling } from "./sec-company.js";

/** A list of subsidiaries, and the annual report that it is in. */
export interface FiledExhibit {
  readonly report: SecFiling;
  readonly url: string;
  readonly answer: RawAnswer;
  readonly exhibit: Exhibit;
}

/**
 * The facts of lists of subsidiaries: a batch for each of these, with the ownership of it. A subsidiary has no id but its
 * name, and belongs to its registrant: two registrants may each have a "Holdings LLC".
 */
export function* buildExhibitBatches(
  company: SecCompany,
  owner: string,
  exhibits: readonly FiledExhibit[],
): Generator<FactBatch> {
  for (const [index, filed] of exhibits.entries()) {
    const source = createExhibitSource(company, filed, index);
    const omitted = [...filed.exhibit.omitted];
    for (const [slug, subsidiary] of indexBySlug(filed.exhibit.subsidiaries, omitted)) {
      const facts = buildSubsidiaryLines(
        `${buildCompanySlug(company.cik)}--${slug}`,
        subsidiary,
        owner,
        createClaimBuilder(source.id, filed),
      );
      yield { facts: [source, ...facts], answers: { [source.id]: filed.answer }, partial: [source.id] };
    }
    if (omitted.length > 0) yield { facts: [], answers: {}, omitted };
  }
}

/**
 * The list as a source: the same each year, so that a new list corrects the one before. Its address is that of the list that
 * was read last. Each claim names the report that it is from.
 */
const createExhibitSource = ({ cik, name }: SecCompany, { url }: FiledExhibit, index: number) => ({
  kind: "SOURCE",
  id: `source:${buildCompanySlug(cik)}-exhibit-21${index === 0 ? "" : `-${index + 1}`}`,
  title: `SEC EDGAR: Subsidiaries of ${name} (CIK ${cik}), Exhibit 21${index === 0 ? "" : `, list ${index + 1}`}`,
  publisher: name,
  url,
  license: "Public information",
});

/**
 * The subsidiaries by the part of their ids that is their own: the name, with the place if others of the list have the same
 * name. Of rows with the same name and place, the first counts.
 */
function indexBySlug(
  subsidiaries: readonly Subsidiary[],
  omitted: string[],
): ReadonlyMap<string, Subsidiary> {
  const subsidiaryBySlug = new Map<string, Subsidiary>();
  for (const [name, all] of groupByKey(subsidiaries, ({ name }) => toSlug(name))) {
    const byLocation = groupByKey(
      all,
      ({ country, jurisdiction }) => country ?? toSlug(jurisdiction ?? "none"),
    );
    for (const [location, [first, ...repeatedRows]] of byLocation) {
      if (!first) continue;
      omitted.push(...repeatedRows.map(() => "Exhibit 21: row that repeats another"));
      const isSame = repeatedRows.every(({ share }) => share === first.share);
      subsidiaryBySlug.set(
        byLocation.size === 1 ? name : `${name}--${toSlug(location)}`,
        isSame ? first : { ...first, share: null },
      );
    }
  }
  return subsidiaryBySlug;
}

const MAX_STATEMENT = 10_000;
const MAX_QUOTE = 2000;

type CreateClaims = (said: readonly string[], quote: string) => InputLine["claims"];

/** Builds claims of a list, observed on its day. */
const createClaimBuilder =
  (source: string, { report, exhibit }: FiledExhibit): CreateClaims =>
  (remarks, quote) => [
    {
      source,
      basis: "OFFICIAL_RECORD",
      confidence: 0.9,
      observedOn: chooseDay(report, exhibit),
      statement: [
        `Listed in Exhibit 21 of the annual report that was filed on ${report.filedOn} (${report.accessionNumber}).`,
        ...remarks,
      ]
        .join(" ")
        .slice(0, MAX_STATEMENT),
      quote: quote.slice(0, MAX_QUOTE),
    },
  ];

/** The day that a list states, unless it is another one than that of the report; else that on which it was filed. */
function chooseDay({ filedOn }: SecFiling, { statedOn }: Exhibit): string {
  const lastYear = String(Number(filedOn.slice(0, 4)) - 1);
  return statedOn !== null && statedOn >= lastYear && statedOn <= filedOn ? statedOn : filedOn;
}

function buildSubsidiaryLines(
  slug: string,
  { name, jurisdiction, country, share, isControlled, remarks, quote }: Subsidiary,
  owner: string,
  createClaims: CreateClaims,
): readonly InputLine[] {
  const id = `organization:${slug}`;
  const placeRemarks = jurisdiction === null ? [] : [`Organized in: ${jurisdiction}.`];
  return [
    { kind: getKindName(Organization), id, name, country, claims: createClaims(placeRemarks, quote) },
    {
      kind: getKindName(Ownership),
      id: `ownership:${slug}`,
      from: owner,
      to: id,
      // The list before may have values that this list lacks.
      share,
      controlling: isControlled || null,
      claims: createClaims(remarks, quote),
    },
  ];
}
