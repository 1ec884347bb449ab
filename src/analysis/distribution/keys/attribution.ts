import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import type {
  RelationshipDirection,
  RelationshipKindModel,
} from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { labelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import {
  relationshipPattern,
  storedTypes,
  validOn,
  whereClause,
} from "../../../query/temporal/temporal-predicates.js";
import type { CountSource } from "../../shared/counting/counted.js";
import { type GroupPlace, groupPlaceOf } from "./place.js";

/** A step from an entity over a fact to others. */
export interface Hop {
  readonly kind: RelationshipKindModel;
  readonly reads: RelationshipDirection;
  readonly to: TypeClass;
}

/**
 * The making of the keys by which what is counted is grouped: clauses that bind what is counted one by one, then, step by
 * step, what it is attributed to. Two keys that start at the same place start at the same entity there.
 */
export class Attribution {
  readonly draft: QueryBuilder;
  readonly counted: CountSource;
  readonly clauses: string[];
  /** The variables of which something counted may have several values, and so be bound more than once. */
  readonly many = new Set<string>();
  readonly #names: string[];
  readonly #places = new Map<string, string>();
  #day: string | null = null;

  constructor(draft: QueryBuilder, counted: CountSource) {
    this.draft = draft;
    this.counted = counted;
    this.clauses = [...counted.clauses];
    this.#names = [...counted.names];
  }

  /** The variables bound so far. */
  get names(): readonly string[] {
    return this.#names;
  }

  /**
   * The day on which what is counted is attributed: that of a fact, of a suit, an agreement, a statement, is its own; where
   * that is not known, and of what exists from day to day, it is the day of the question.
   */
  get day(): string {
    const { kind, values } = this.counted;
    const own = `CASE WHEN ${values}.firstDay > 0 THEN ${values}.firstDay ELSE ${this.draft.day} END`;
    this.#day ??= this.bind("day", hasOwnDay(kind) ? own : this.draft.day);
    return this.#day;
  }

  /** The entity of a type that what is counted meets; null on rows where there is none. */
  place(target: TypeClass): string {
    const known =
      this.#places.get(target.name) ?? this.#bindPlace(target, groupPlaceOf(this.counted.kind, target)!);
    this.#places.set(target.name, known);
    return known;
  }

  /** What a hop leads to on the day of what is counted, one row each; null on a row where it leads nowhere. */
  hop(near: string, { kind, reads, to }: Hop): string {
    const { draft } = this;
    const held = this.held(draft.variable("h"));
    const far = this.named("n");
    const pattern = relationshipPattern(
      near,
      reads,
      `${held.fact}:${storedTypes(draft, [kind])}`,
      `${far}:${labelExpression(draft, to)}`,
    );
    const found = [`OPTIONAL MATCH ${pattern}`, ...whereClause(held.conditions), `RETURN DISTINCT ${far}`];
    this.clauses.push(`CALL (${near}, ${this.day}) { ${found.join(" ")} }`);
    this.many.add(far);
    return far;
  }

  /** The conditions under which a fact held on a day; on that of what is counted, unless another is given. */
  held(fact: string, day = this.day) {
    return { fact, conditions: validOn(this.draft, fact, day) };
  }

  /** Binds an expression to a variable. */
  bind(stem: string, expression: string): string {
    const variable = this.named(stem);
    this.clauses.push(`WITH *, ${expression} AS ${variable}`);
    return variable;
  }

  /** A variable that the clauses bind. */
  named(stem: string): string {
    const variable = this.draft.variable(stem);
    this.#names.push(variable);
    return variable;
  }

  #bindPlace(target: TypeClass, { end, connection }: GroupPlace): string {
    const { kind, identity, ends } = this.counted;
    const near = end === null ? identity : ends![end];
    if (connection) return this.hop(near, { kind: connection.kind, reads: connection.reads, to: target });
    const isCertain =
      end === null || (kind.category === "RELATIONSHIP" && kind[end].every((type) => type === target));
    if (isCertain) return near;
    return this.bind("n", `CASE WHEN ${near}:${labelExpression(this.draft, target)} THEN ${near} END`);
  }
}

/** Whether the start of what is counted is when it happened, as the filing of a suit is, and not when it came to exist. */
const hasOwnDay = ({ category, properties }: KindModel): boolean =>
  category === "RELATIONSHIP" || properties.some(({ shows }) => shows === "validFrom");
