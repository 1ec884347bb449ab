import { Organization } from "../../../domain/entities/organization.js";
import { readDay } from "../../date-formats.js";
import { identifyLine } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { readLastUpdate } from "./deletion.js";
import { type GleifPart, getList, getPart, getText } from "./gleif-part.js";
import { describeUnusualStatus } from "./registration-status.js";

/** The kind and the id of the organization with a Legal Entity Identifier. */
export const identifyLei = (lei: string) => identifyLine(Organization, `lei-${lei.toLowerCase()}`);

/** The id of the organization with a Legal Entity Identifier. */
export const buildLeiId = (lei: string): string => identifyLei(lei).id;

export const isLei = (text: string | undefined): text is string => /^[A-Z0-9]{18}[0-9]{2}$/.test(text ?? "");

const ALIAS_KINDS = new Map(
  Object.entries({
    PREVIOUS_LEGAL_NAME: "FORMER_NAME",
    ALTERNATIVE_LANGUAGE_LEGAL_NAME: "TRANSLATION",
    AUTO_ASCII_TRANSLITERATED_LEGAL_NAME: "TRANSLATION",
    PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME: "TRANSLATION",
  }),
);

/**
 * A record of level 1 as an organization; null without an identifier or a name. One that is inactive ended when it was
 * dissolved, else when it expired, else by the last change of its record.
 */
export function readLeiEntity(record: GleifPart): InputLine | null {
  const lei = getText(record, "LEI");
  const entity = getPart(record, "Entity");
  const name = getText(entity, "LegalName");
  if (!isLei(lei) || !name) return null;
  return {
    ...identifyLei(lei),
    name,
    aliases: collectAliases(entity),
    identifiers: [{ scheme: "LEI", value: lei }],
    country: getText(entity, "LegalAddress", "Country") ?? null,
    legalForm: getText(entity, "LegalForm", "OtherLegalForm") ?? null,
    validFrom: readDay(getText(entity, "EntityCreationDate")),
    ...readEnd(record, entity),
  };
}

function readEnd(record: GleifPart, entity: GleifPart) {
  const ended =
    readDay(getText(listEvents(entity).find(isDissolution), "LegalEntityEventEffectiveDate")) ??
    readDay(getText(entity, "EntityExpirationDate"));
  if (getText(entity, "EntityStatus") !== "INACTIVE") return { validTo: null };
  if (ended !== null) return { validTo: ended };
  const lastDay = readDay(readLastUpdate(record));
  return lastDay === null ? { validTo: null } : { validTo: lastDay, validToQualifier: "NO_LATER_THAN" };
}

const listEvents = (entity: GleifPart): readonly GleifPart[] =>
  getList(entity, "LegalEntityEvents", "LegalEntityEvent");

/** Returns true if an event is a dissolution that has happened. One that is planned or in progress is no end. */
const isDissolution = (event: GleifPart): boolean =>
  getText(event, "LegalEntityEventType") === "DISSOLUTION" && getText(event, "@event_status") === "COMPLETED";

/** The parts of an organization that the graph has no place for. Of the legal address, the country is read. */
const OMITTED = ["LegalAddress", "HeadquartersAddress", "EntityCategory", "SuccessorEntity"];

/** Lists the parts of a record of level 1 that the graph has no place for. */
export function listOmittedOfEntity(record: GleifPart): readonly string[] {
  const entity = getPart(record, "Entity");
  const isEnded = getText(entity, "EntityStatus") === "INACTIVE";
  const events = listEvents(entity).filter((event) => !(isEnded && isDissolution(event)));
  return [
    ...OMITTED.filter((name) => getList(entity, name).length > 0).map((name) => `Entity.${name}`),
    ...events.map(
      (event) =>
        `event ${getText(event, "LegalEntityEventType")} ${getText(event, "@event_status") ?? "of unknown status"}`,
    ),
    ...describeUnusualStatus(record, "ISSUED"),
  ];
}

function collectAliases(entity: GleifPart) {
  const names = [
    ...getList(entity, "OtherEntityNames", "OtherEntityName"),
    ...getList(entity, "TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"),
  ];
  return names.flatMap((name) => {
    const value = getText(name) ?? (typeof name === "string" ? name : undefined);
    const language = parseLanguage(getText(name, "@xml:lang"));
    const kind = ALIAS_KINDS.get(getText(name, "@type") ?? "") ?? "NAME";
    return value ? [{ value, kind, ...(language && { language }) }] : [];
  });
}

const parseLanguage = (tag: string | undefined): string | null =>
  tag && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : null;
