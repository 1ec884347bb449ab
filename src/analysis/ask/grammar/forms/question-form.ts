import type { TypeClass } from "../../../../domain/schema/field.js";

/** A form of questions: its wordings, the names in it, and whether it names a time. */
export interface QuestionForm {
  readonly name: string;
  /** The names of the question by what they are for, with the types of entities that each can be. */
  readonly slots: Readonly<Record<string, readonly TypeClass[]>>;
  /** The fewest names. Default: all. */
  readonly fewest?: number;
  readonly time: "NONE" | "OPTIONAL" | "REQUIRED";
  /** The times that it takes beside IN and AT. */
  readonly takes?: "SINCE" | "UNTIL";
  /** Wordings in which the order of words matters, in terms of the lexicon and slots. */
  readonly patterns?: readonly string[];
  /** Terms that say what is asked, in any order: one of these sets. */
  readonly cues?: readonly string[];
  /** Further terms that a question of these cues may have. */
  readonly allows?: string;
  /** A term that may be anywhere in it, and is in a question of this form alone. */
  readonly modifier?: string;
  /** True if questions without the modifier are of this form, too. */
  readonly isModifierOptional?: true;
  /** True if it is about every day, so that it may have "ever". */
  readonly isOfEveryDay?: true;
  /** Terms that a question of this form does not have. */
  readonly rejects?: string;
  /** True if it is read only where no other form is. */
  readonly isGeneral?: true;
  /** The particular thing that these wordings ask for. */
  readonly with?: Readonly<Record<string, string>>;
}
