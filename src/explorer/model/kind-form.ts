/** The fields that can be recorded of a kind, as the schema has them: the page's forms are made of this, and of nothing else. */
export interface KindForm {
  readonly kind: string;
  readonly category: "ENTITY" | "RELATIONSHIP";
  readonly description: string;
  /** The kinds of entities at its ends. None for an entity. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** True if it has a day and no period. */
  readonly isEvent: boolean;
  /** Its own fields, without its name, its ends, its period and its evidence. */
  readonly fields: readonly FormField[];
  /** The mutation that records it. */
  readonly document: { readonly text: string; readonly hash: string };
}

/** A field of a form. */
export interface FormField {
  readonly name: string;
  readonly description: string;
  readonly type: "NUMBER" | "WHOLE_NUMBER" | "YES_NO" | "TEXT" | "DATE" | "CHOICE" | "MONEY";
  readonly isList: boolean;
  /** The values of a choice. */
  readonly choices: readonly { readonly value: string; readonly description: string }[];
}
