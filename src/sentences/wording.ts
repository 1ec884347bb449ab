/** A text with values: {share} is a field, {from} and {to} are the ends. A part in [ ] is left out if a value in it is not known. */
export type Template = string;

/** A template for facts with these values. null is a value that is recorded as not known. */
export interface Variant {
  readonly when: Readonly<Record<string, string | number | null>>;
  readonly text: Template;
}

/** Templates, of which the first applies whose conditions hold and whose values outside [ ] are known. */
export type Phrase = Template | readonly (Template | Variant)[];

/** The words for several facts between two ends that differ by a share. Each has its period. */
export interface FactSeries {
  readonly field: string;
  readonly noun: string;
  /** The start of a step of the holding. {before} is the value of the step before. */
  readonly step?: Phrase;
}

/** The words in the past. A word that is missing has no tense. */
export type PastWords = Pick<RelationshipWords, "out"> &
  Partial<Pick<RelationshipWords, "in" | "verb" | "object" | "sentence" | "short">>;

/** Words and phrases for one thing by the code of their language, those of a language with commas between them. */
export type WordsByLanguage = Readonly<Record<string, string>>;

/** The words for facts of a kind. A phrase that is missing, or of which no variant applies, is replaced by its default. */
export interface RelationshipWords {
  /** The name of the kind. Default: its code. */
  readonly label?: string;
  /** The verb from the subject and from the object, without values: "owns", "owned by". */
  readonly out: string;
  readonly in: string;
  /** The words between the names, from the subject. Default: `out`. */
  readonly verb?: Phrase;
  /** The words before the name of the subject, from the object. Default: `in`. */
  readonly object?: Phrase;
  /** The words after the name of the other end, from the subject or from the object: ", 62.1 %". */
  readonly after?: { readonly out?: Phrase; readonly in?: Phrase };
  /** The sentence, if it is not a subject, a verb and an object. */
  readonly sentence?: Phrase;
  /** The verb without ends: "owns 82.4 %". Default: `out`. */
  readonly short?: Phrase;
  /** The fields that `short` shows. */
  readonly shortFields?: readonly string[];
  /** The end of a part in it. {when} is the day in words. */
  readonly departure?: Phrase;
  /** The period in words. Default: from its start and its end. */
  readonly period?: Phrase;
  /** True if an EVENT has a period too. */
  readonly lasts?: true;
  readonly series?: FactSeries;
  /** The words of a STATE whose last evidence is old, instead of those of the same names. */
  readonly past?: PastWords;
  /** A STATE as an infinitive, after "began to", "was last seen to". {from} comes before each phrase from here on. */
  readonly state?: Phrase;
  /** The start and the end of a STATE. Default: from `state`. */
  readonly began?: Phrase;
  readonly ended?: Phrase;
  /** An EVENT. */
  readonly happened?: Phrase;
  /** The events on further dates, by their fields. */
  readonly dates?: Readonly<Record<string, Phrase>>;
  /** The labels of values that are not their code in lower case. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further nouns by which a question counts them, or tells which entity it means. */
  readonly nouns?: WordsByLanguage;
  /** Further words by which a search finds the kind, in their base forms. */
  readonly search?: WordsByLanguage;
  /** The words by which a search finds facts with a value of a field, by the value. */
  readonly searchValues?: Readonly<
    Record<string, { readonly field: string; readonly words: WordsByLanguage }>
  >;
}

/** The words for entities of a kind. */
export interface EntityWords {
  /** The name of the kind. Default: its code. */
  readonly label?: string;
  /** The label of the first day. Default: "Since". */
  readonly startLabel?: string;
  /** The start and the end of its existence. Default: "came into being", "ceased to exist". */
  readonly began?: string;
  readonly ended?: string;
  /** The heading of its characterizations, if it is what they say. */
  readonly notesTitle?: string;
  /** Null: its name is never replaced by "it". */
  readonly pronoun?: null;
  /** Further nouns by which a question counts them, or tells which entity it means. */
  readonly nouns?: WordsByLanguage;
  /** Further words by which a search finds the kind, in their base forms. */
  readonly search?: WordsByLanguage;
}

/** The form in which values of a field are written. */
export interface FieldWords {
  readonly format: "PERCENT" | "COUNT" | "CODE" | "COUNTRY";
  /** The field that qualifies a count. */
  readonly qualifier?: string;
  /** The field with the count of several facts that is written instead. */
  readonly shared?: string;
}

/** The words for facts of a kind, if it has any. */
export interface FactWording extends Partial<RelationshipWords> {
  readonly time: "STATE" | "EVENT";
}

/** The words of all kinds, as data: each kind declares its own, and the page has them printed. */
export interface Wording {
  readonly facts: Readonly<Record<string, FactWording>>;
  readonly entities: Readonly<Record<string, EntityWords>>;
  /** The labels of codes that are not the code in lower case. */
  readonly labels: Readonly<Record<string, string>>;
  /** The fields of facts and entities whose values are not written as they are. */
  readonly fields: Readonly<Record<string, FieldWords>>;
}
