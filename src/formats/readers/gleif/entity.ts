import { dayIn } from "../../dates.js";
import type { InputLine } from "../../format.js";
import { countryOf } from "../../identifiers.js";
import { at, type GleifPart, listAt, textAt } from "./parts.js";

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

/** A record of level 1 as an organization; null without an identifier or a name. */
export function entityOf(record: GleifPart): InputLine | null {
  const lei = textAt(record, "LEI");
  const entity = at(record, "Entity");
  const name = textAt(entity, "LegalName");
  if (!isLei(lei) || !name) return null;
  const isInactive = textAt(entity, "EntityStatus") === "INACTIVE";
  return {
    kind: "ORGANIZATION",
    id: idOfLei(lei),
    name,
    aliases: aliasesOf(entity),
    identifiers: [{ scheme: "LEI", value: lei }],
    country: countryOf(textAt(entity, "LegalAddress", "Country")),
    legalForm: textAt(entity, "LegalForm", "OtherLegalForm") ?? null,
    validFrom: dayIn(textAt(entity, "EntityCreationDate")),
    validTo: isInactive ? dayIn(textAt(entity, "EntityExpirationDate")) : null,
  };
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
