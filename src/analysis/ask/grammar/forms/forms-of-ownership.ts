import { Brand } from "../../../../domain/entities/brand.js";
import { Entity } from "../../../../domain/entities/entity.js";
import { LegalEntity } from "../../../../domain/entities/legal-entity.js";
import { getKindName } from "../../../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../../../domain/schema/field.js";
import type { QuestionForm } from "./question-form.js";

const anything: readonly TypeClass[] = [Entity];
const ofEntity = { ENTITY: anything };
const ownedBy = { ENTITY: anything, BY: [LegalEntity] };

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

/** Questions about who owns what, at the first step or the last. */
export const formsOfOwnership: readonly QuestionForm[] = [
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
];
