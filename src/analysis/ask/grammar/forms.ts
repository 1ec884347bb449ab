import { Agreement } from "../../../domain/entities/agreement.js";
import { Brand } from "../../../domain/entities/brand.js";
import { Entity } from "../../../domain/entities/entity.js";
import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import { Platform } from "../../../domain/entities/platform.js";
import { getKindName } from "../../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../../domain/schema/field.js";

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

const anything: readonly TypeClass[] = [Entity];
const ofEntity = { ENTITY: anything };
const ownedBy = { ENTITY: anything, BY: [LegalEntity] };
const cases: readonly TypeClass[] = [Lawsuit, Agreement];
const brandOnPlatform = { ENTITY: [Brand], PLATFORM: [Platform] };

/** Wordings for who has a relation to an entity, by the verb and the noun of who has it. */
const listSubjectPatterns = (verb: string, noun: string): readonly string[] => [
  `who ${verb} ENTITY`,
  `[who|what|whose] ${noun} [of|for|in] ENTITY [who]`,
  `(who|what) ENTITY ${noun}`,
  `ENTITY [who] ${noun} [who]`,
  `what ${noun} ENTITY`,
];

const owner = "(owner|shareholder)";
const owns = "(own|control|hold)";
const holdsStake = "[hold|own] stake (in|of)";
const controlled = "(own|control|hold)";

const ownersPatterns: readonly string[] = [
  ...listSubjectPatterns(owns, owner),
  `who ${holdsStake} ENTITY`,
  `by who ENTITY ${controlled}`,
  `ENTITY ${controlled} by who`,
  `who ENTITY ${controlled} by`,
  "(who|what|to who) ENTITY belong [to]",
  "ENTITY belong to who",
  "who ENTITY (part of|in hand of)",
  "(in|under) whose (hand|ownership|control|portfolio) ENTITY",
  "whose [brand|company|portfolio] ENTITY",
  "[what] ownership of ENTITY",
  "ENTITY ownership",
  "who in control of ENTITY",
  "who control over ENTITY",
  "ENTITY (brand|company) of who",
  `${controlled} by who ENTITY`,
  "who ENTITY in its portfolio",
  "who owner ENTITY belong to",
  "ENTITY whose [brand|company]",
  "[what] stake in ENTITY",
  "who [hold] what stake in ENTITY",
  "how ENTITY own",
];

/** The forms whose words mean the same in any order have cues; the others have patterns. */
export const forms: readonly QuestionForm[] = [
  { name: "OWNERS", slots: ofEntity, time: "OPTIONAL", patterns: ownersPatterns },
  {
    name: "ULTIMATE_OWNERS",
    slots: ofEntity,
    time: "OPTIONAL",
    modifier: "ultimate",
    patterns: ownersPatterns,
  },
  {
    name: "ULTIMATE_OWNERS",
    slots: ofEntity,
    time: "OPTIONAL",
    modifier: "ultimate",
    isModifierOptional: true,
    patterns: [
      "[who|what|people|company|party|owner] behind ENTITY",
      "(who|what) owner [at] top of ENTITY [ownership] chain",
      "(who|what) owner [at] top of [ownership] chain of ENTITY",
      "who [at] end of [ownership] chain (of|above|for) ENTITY",
      "who [at] end of ENTITY chain",
      "ENTITY who behind",
      "behind ENTITY who",
      "who [at|on] top [of] [ownership] chain (of|above|for|over) ENTITY",
      "who [at|on] top [of] ENTITY [ownership] chain",
      "who above ENTITY",
      "(who|what) [at|on] top (of|above|over) ENTITY",
      "chain (of|above|for) ENTITY",
    ],
  },
  {
    name: "IS_OWNED_BY",
    slots: ownedBy,
    time: "OPTIONAL",
    takes: "SINCE",
    with: { predicate: "OWNS" },
    patterns: [
      "ENTITY (own|hold) by BY",
      "[it] BY [who] own ENTITY",
      "ENTITY among (brand|company|portfolio) of BY",
      "ENTITY BY as owner",
      "BY portfolio include ENTITY",
      "portfolio of BY include ENTITY",
      "by BY ENTITY own",
      "BY hold ENTITY",
      "BY [as] owner of ENTITY",
      "BY ENTITY owner",
      "owner of ENTITY BY",
      "ENTITY owner BY",
      "ENTITY belong to BY",
      "ENTITY [one] (part|brand|company) of BY",
      "ENTITY [one] of BY (brand|company|portfolio)",
      "ENTITY BY (brand|company)",
      "ENTITY (in|under|part of|among) BY (portfolio|ownership|brand|company|hand)",
      "ENTITY in (hand|portfolio|ownership) of BY",
      "ENTITY under ownership of BY",
    ],
  },
  {
    // A question about an owner that cannot own has an answer, too: that it is not possible.
    name: "IS_OWNED_BY",
    slots: { ENTITY: anything, BY: anything },
    time: "OPTIONAL",
    takes: "SINCE",
    isGeneral: true,
    with: { predicate: "OWNS" },
    patterns: ["ENTITY own by BY", "BY own ENTITY"],
  },
  {
    name: "IS_OWNED_BY",
    slots: ownedBy,
    time: "OPTIONAL",
    takes: "SINCE",
    with: { predicate: "HOLDS_SHARE_IN" },
    patterns: [
      `BY ${holdsStake} ENTITY`,
      "BY shareholder (of|in) ENTITY",
      "ENTITY BY as shareholder",
      "BY ENTITY shareholder",
      "ENTITY stake hold by BY",
      "stake in ENTITY hold by BY",
      "BY among ENTITY (owner|shareholder)",
      "BY among (owner|shareholder) of ENTITY",
      "BY one of (owner|shareholder) of ENTITY",
      "BY one of ENTITY (owner|shareholder)",
    ],
  },
  {
    name: "IS_OWNED_BY",
    slots: ownedBy,
    time: "OPTIONAL",
    takes: "SINCE",
    with: { predicate: "CONTROLS" },
    patterns: [
      "ENTITY control by BY",
      "BY control [over] ENTITY",
      "BY in control of ENTITY",
      "ENTITY under [control of] BY [control]",
    ],
  },
  {
    name: "HOLDINGS",
    slots: { ENTITY: [LegalEntity] },
    time: "OPTIONAL",
    patterns: [
      `(who|what) ENTITY ${owns}`,
      `(who|what) ENTITY ${holdsStake}`,
      "[what] stake ENTITY (own|hold)",
      "ENTITY owner of what",
      "(what|of what) ENTITY owner [of]",
      "ENTITY own what",
      "where ENTITY [hold|own] stake",
      "in (who|what) ENTITY [hold|own] stake",
      `(who|what) ${controlled} by ENTITY`,
      `${controlled} by ENTITY`,
      "(who|what) belong to ENTITY",
      "(who|what) [in] part of ENTITY",
      "(who|what) in ENTITY (portfolio|hand)",
      "what ENTITY in its portfolio",
      "what ENTITY consist",
      "(who|what) in portfolio of ENTITY",
      "[what] portfolio (of|for) ENTITY",
      "[what] ENTITY portfolio",
      "[what] stake (of|hold by|own by) ENTITY",
      "[what] ENTITY stake [in]",
      "[what] portfolio [own|control|hold] by ENTITY",
      `what portfolio ENTITY [${owns}]`,
    ],
  },
  ...[
    { noun: "brand", kinds: getKindName(Brand) },
    { noun: "company", kinds: "COMPANY" },
  ].map(
    ({ noun, kinds }): QuestionForm => ({
      name: "HOLDINGS",
      slots: { ENTITY: [LegalEntity] },
      time: "OPTIONAL",
      with: { only: kinds },
      patterns: [
        `[what] ${noun} [that] ENTITY ${owns}`,
        `[what] ${noun} ${controlled} by ENTITY`,
        `[what] ${noun} (of|in|under|from) ENTITY [portfolio|ownership]`,
        `[what] ${noun} in (portfolio|hand) of ENTITY`,
        `[what] ${noun} in ENTITY (hand|portfolio)`,
        `[what] ENTITY ${noun} [what]`,
        `ENTITY own what ${noun}`,
        `[what] ${noun} (belong|belong to|that belong to|part of) ENTITY`,
        `what ${noun} ENTITY`,
        `in what ${noun} ENTITY [hold|own] stake`,
        `what ${noun} ENTITY [hold|own] stake in`,
      ],
    }),
  ),
  {
    name: "SELLERS",
    slots: brandOnPlatform,
    time: "OPTIONAL",
    cues: ["who sell", "seller", "store sell"],
    allows: "other over through via whose goods store sell",
    rejects: "to",
  },
  {
    name: "STORE",
    slots: brandOnPlatform,
    time: "OPTIONAL",
    rejects: "who",
    cues: ["store", "present"],
    allows: "official run own hold its",
  },
  {
    name: "STORE",
    slots: brandOnPlatform,
    time: "OPTIONAL",
    rejects: "who",
    cues: ["sell store own", "sell store official", "sell official"],
    allows: "through own run its",
  },
  {
    name: "SUITS_FILED",
    slots: { ENTITY: [LegalEntity] },
    time: "OPTIONAL",
    isOfEveryDay: true,
    patterns: [
      "[what] suit [that] ENTITY file",
      "[what] suit [that] file by ENTITY",
      "[what] suit (by|of|from) ENTITY",
      "[what] suit (by|of|from) ENTITY against (others|who|what)",
      "[what] ENTITY suit [against others]",
      "[what] suit (of|with|by|that) ENTITY [as] plaintiff",
      "[what] ENTITY suit as plaintiff",
      "(what|in what) suit ENTITY [as] plaintiff [in]",
      "ENTITY plaintiff in [what] suit",
      "ENTITY plaintiff [suit]",
      "what ENTITY plaintiff in",
      "suit with plaintiff ENTITY",
      "what ENTITY file suit against",
      "what suit ENTITY take",
      "suit of what ENTITY plaintiff",
      "ENTITY file [what] suit to court",
      "who (sued|sue) by ENTITY",
      "(sued|sue) by ENTITY",
      "by ENTITY who sued",
      "who ENTITY (sue|sued)",
      "ENTITY (sue|sued) (who|others)",
      "against who ENTITY file suit",
      "who ENTITY file suit against",
      "ENTITY file [what] suit [against (who|others)]",
      "(who|others) ENTITY take to court",
      "ENTITY take (who|others) to court",
      "who take to court by ENTITY",
      "against who ENTITY go to court",
      "ENTITY go to court [against (who|others)]",
      "ENTITY go to court as plaintiff",
      "what suit ENTITY sue",
      "suit in what ENTITY plaintiff",
      "suit against others by ENTITY",
      "suit [that] ENTITY [as] plaintiff in",
      "ENTITY as plaintiff [in] [what suit]",
      "in what suit ENTITY sue",
      "where ENTITY plaintiff",
      "ENTITY against who",
    ],
  },
  {
    name: "SUITS_AGAINST",
    slots: { ENTITY: [LegalEntity] },
    time: "OPTIONAL",
    isOfEveryDay: true,
    patterns: [
      "who (sue|sued) ENTITY",
      "by who ENTITY (sue|sued)",
      "ENTITY (sue|sued) by who",
      "who ENTITY sued by",
      "be ENTITY sued",
      "ENTITY be sued",
      "[what] suit [file] against ENTITY [file]",
      "[what] suit ENTITY [as] defendant [in]",
      "(what|in what) suit ENTITY [as] defendant [in]",
      "(what|in what) suit ENTITY (name|sued|party) [in]",
      "in what suit ENTITY name [as defendant]",
      "[what] suit name ENTITY [as defendant]",
      "[what] suit (with|of|that|against) ENTITY as defendant",
      "[what] suit with defendant ENTITY",
      "[what] suit (in|that) what ENTITY [name] [as] defendant",
      "[what] suit [in what] ENTITY name [in] [as defendant]",
      "[what] ENTITY suit [as] defendant",
      "ENTITY [name] [as] defendant in [what|any] suit",
      "ENTITY name in [what|any] suit",
      "ENTITY defendant",
      "ENTITY suit against",
      "(who|others) file [what|any] suit against ENTITY",
      "(who|others) take ENTITY to court",
      "by who ENTITY take to court",
      "who go to court against ENTITY",
      "by who suit against ENTITY file",
      "who plaintiff against ENTITY",
      "[what] suit ENTITY face",
      "ENTITY defendant suit",
      "what (plaintiff|party) (sue|sued) ENTITY",
      "who against ENTITY in court",
      "[what] suit (in|that) ENTITY name",
      "ENTITY as defendant [in] [what suit]",
      "where ENTITY defendant",
      "(who|whose) suit (against|name) ENTITY",
      "[what] suit where ENTITY [name] [as] defendant",
      "ENTITY take to court [by who]",
      "[who] plaintiff against ENTITY",
    ],
  },
  {
    name: "IS_LINKED",
    slots: { FIRST: [LegalEntity], SECOND: [LegalEntity] },
    time: "OPTIONAL",
    isOfEveryDay: true,
    with: { predicate: "SUED" },
    patterns: [
      "FIRST (sue|sued) SECOND",
      "SECOND sued by FIRST",
      "FIRST file suit against SECOND",
      "FIRST take SECOND to court",
    ],
  },
  {
    name: "SHARED_COUNSEL",
    slots: { ENTITY: [...cases, LegalEntity] },
    time: "OPTIONAL",
    cues: ["same counsel", "share counsel", "other counsel", "represent counsel", "same represent"],
    allows: "suit party use by other one own others whose represent",
  },
  {
    name: "PARTIES_LEFT",
    slots: { ENTITY: cases },
    time: "OPTIONAL",
    cues: ["leave", "out", "settle", "party end", "part end", "whose end", "drop", "not more"],
    allows: "ever how party plaintiff defendant suit part whose already out as other or before end",
  },
  {
    name: "CHANGES",
    slots: ofEntity,
    fewest: 0,
    time: "REQUIRED",
    takes: "SINCE",
    rejects: "who",
    cues: ["begin", "change", "happen", "event", "difference"],
    allows: "see or fact how",
  },
  {
    name: "PATHS",
    slots: { FROM: anything, TO: anything },
    time: "OPTIONAL",
    cues: ["path", "connect", "arrow"],
    allows: "shortest how between fact through over together",
    patterns: ["from FROM to TO"],
  },
  {
    name: "COMPARE",
    slots: { FIRST: anything, SECOND: anything },
    time: "OPTIONAL",
    patterns: ["what FIRST and SECOND share"],
    cues: ["compare", "difference"],
    allows: "respect same put how between side against",
  },
  {
    name: "CONFLICTS",
    slots: ofEntity,
    fewest: 0,
    time: "NONE",
    cues: ["dispute", "not agree"],
    allows: "around say source fact other second how where over between among same one about",
  },
  {
    name: "SINGLE_SOURCE",
    slots: ofEntity,
    fewest: 0,
    time: "NONE",
    rejects: "who",
    cues: [
      "one source",
      "uncorroborated",
      "no second source",
      "not second source",
      "not corroborate",
      "no corroborate",
    ],
    allows: "where behind fact rest know corroborate source one only recorded",
  },
  {
    name: "BIGGEST_OWNERS",
    slots: {},
    time: "OPTIONAL",
    cues: [
      "biggest owner",
      "biggest own",
      "biggest shareholder",
      "who biggest portfolio",
      "who biggest stake",
      "whose biggest portfolio",
    ],
    allows: "portfolio many stake company one by hold first",
  },
  {
    name: "BIGGEST_OWNERS",
    slots: {},
    time: "OPTIONAL",
    with: { of: getKindName(Brand) },
    cues: ["biggest owner brand", "biggest own brand", "who biggest brand", "whose biggest brand"],
    allows: "portfolio many company one by hold first",
  },
  {
    name: "TIMELINE",
    slots: ofEntity,
    time: "NONE",
    rejects: "who",
    cues: ["timeline", "event", "happen", "change timeline"],
    allows: "when already order change what happen event fact how timeline",
  },
  {
    name: "UNKNOWN",
    slots: ofEntity,
    time: "NONE",
    rejects: "who",
    cues: ["not know", "not recorded", "source not say", "no fact", "unknown"],
    allows: "source where ca remain remains fact know question recorded what still remain",
  },
  {
    name: "KNOWN_ON",
    slots: ofEntity,
    time: "OPTIONAL",
    takes: "UNTIL",
    rejects: "who",
    cues: ["know", "recorded"],
    allows: "would graph database say fact state already recorded one what time",
  },
];
