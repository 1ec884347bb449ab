import { dayIn } from "../../dates.js";
import type { InputLine } from "../../format.js";
import { countryOf } from "../../identifiers.js";
import { lastUpdateOf } from "./deletion.js";
import { at, type GleifPart, listAt, textAt } from "./parts.js";
import { statusOf } from "./registration-status.js";

/** The id of the organization with a Legal Entity Identifier. */
export const idOfLei = (lei: string): string => `organization:lei-${lei.toLowerCase()}`;

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
export function entityOf(record: GleifPart): InputLine | null {
  const lei = textAt(record, "LEI");
  const entity = at(record, "Entity");
  const name = textAt(entity, "LegalName");
  if (!isLei(lei) || !name) return null;
  return {
    kind: "ORGANIZATION",
    id: idOfLei(lei),
    name,
    aliases: aliasesOf(entity),
    identifiers: [{ scheme: "LEI", value: lei }],
    country: countryOf(textAt(entity, "LegalAddress", "Country")),
    legalForm: textAt(entity, "LegalForm", "OtherLegalForm") ?? null,
    validFrom: dayIn(textAt(entity, "EntityCreationDate")),
    ...endOf(record, entity),
  };
}

function endOf(record: GleifPart, entity: GleifPart) {
  const ended =
    dayIn(textAt(eventsOf(entity).find(isDissolution), "LegalEntityEventEffectiveDate")) ??
    dayIn(textAt(entity, "EntityExpirationDate"));
  if (textAt(entity, "EntityStatus") !== "INACTIVE") return { validTo: null };
  if (ended !== null) return { validTo: ended };
  const by = dayIn(lastUpdateOf(record));
  return by === null ? { validTo: null } : { validTo: by, validToQualifier: "NO_LATER_THAN" };
}

const eventsOf = (entity: GleifPart): readonly GleifPart[] =>
  listAt(entity, "LegalEntityEvents", "LegalEntityEvent");

/** Whether an event is a dissolution that has happened. One that is planned or in progress is no end. */
const isDissolution = (event: GleifPart): boolean =>
  textAt(event, "LegalEntityEventType") === "DISSOLUTION" && textAt(event, "@event_status") === "COMPLETED";

/** The parts of an organization that the graph has no place for. Of the legal address, the country is read. */
const OMITTED = ["LegalAddress", "HeadquartersAddress", "EntityCategory", "SuccessorEntity"];

/** What a record of level 1 says that the graph has no place for. */
export function omittedOfEntity(record: GleifPart): readonly string[] {
  const entity = at(record, "Entity");
  const isEnded = textAt(entity, "EntityStatus") === "INACTIVE";
  const events = eventsOf(entity).filter((event) => !(isEnded && isDissolution(event)));
  return [
    ...OMITTED.filter((name) => listAt(entity, name).length > 0).map((name) => `Entity.${name}`),
    ...events.map(
      (event) =>
        `event ${textAt(event, "LegalEntityEventType")} ${textAt(event, "@event_status") ?? "of unknown status"}`,
    ),
    ...statusOf(record, "ISSUED"),
  ];
}

function aliasesOf(entity: GleifPart) {
  const names = [
    ...listAt(entity, "OtherEntityNames", "OtherEntityName"),
    ...listAt(entity, "TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"),
  ];
  return names.flatMap((name) => {
    const value = textAt(name) ?? (typeof name === "string" ? name : undefined);
    const language = languageOf(textAt(name, "@xml:lang"));
    const kind = ALIAS_KINDS.get(textAt(name, "@type") ?? "") ?? "NAME";
    return value ? [{ value, kind, ...(language && { language }) }] : [];
  });
}

const languageOf = (tag: string | undefined): string | null =>
  tag && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : null;
