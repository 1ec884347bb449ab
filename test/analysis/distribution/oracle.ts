import { Lawsuit } from "../../../src/domain/entities/lawsuit.js";
import { kinds, requireProperty } from "../../../src/domain/kinds/vocabulary.js";
import type { Property } from "../../../src/domain/model/property.js";
import { Listing } from "../../../src/domain/relationships/listing.js";
import { LAST_DAY, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import type { TestGraph, Values } from "../../support/graph/graph.js";
import { meets } from "../../support/graph/meets-where.js";
import { type Known, type KnownFact, type TestMoment, World } from "../../support/graph/world.js";

/** A small graph at a moment, and the attributions of its facts, found by a full pass over it. */
export class Oracle {
  /** The graph at the moment, and everything known then about any day. */
  readonly #moment: World;
  readonly #ever: World;

  constructor(graph: TestGraph, moment: TestMoment) {
    this.#moment = new World(graph, moment);
    this.#ever = new World(graph, { ...moment, from: 0, to: LAST_DAY });
  }

  /**
   * The entities that existed, or the facts that held, of a kind given by the prefix of its ids, that meet the
   * conditions of its lists.
   */
  counted(prefix: string, where: Values = {}): readonly Known[] {
    const { type } = kinds.find((kind) => kind.prefix === prefix)!;
    return this.#ofKind(prefix).filter((known) => meets(this.#moment, type, known, where));
  }

  #ofKind(prefix: string): readonly Known[] {
    const facts = this.#moment.facts.filter(({ id }) => id.startsWith(`${prefix}:`));
    const entities = [...this.#moment.entities.values()].filter(({ id }) => id.startsWith(`${prefix}:`));
    return [...facts, ...entities.filter((known) => this.#moment.existed(known))];
  }

  /** The day of the moment for states that have one value a day. */
  get day(): number {
    return this.#moment.day;
  }

  /** The first day on which an item exists or holds. */
  firstDayOf(item: Known): number {
    return this.#moment.firstDayOf(item);
  }

  /** The day of the attribution of an item. */
  dayOf({ id, values }: Known): number {
    const own = toEarliestDay(values.validFrom as string | null);
    const isDated = /^(lawsuit|agreement|public-statement):/.test(id) || "from" in this.#thing(id);
    return isDated && own > 0 ? own : this.#moment.day;
  }

  /** The entities that an item's facts of a kind lead to on its day, each once, in one direction. */
  linkedTo(near: string, prefix: string, way: "out" | "in", day: number, far = ""): readonly string[] {
    const facts = this.#held(prefix, day).filter(({ from, to }) => (way === "out" ? from : to) === near);
    const ends = facts.map(({ from, to }) => (way === "out" ? to : from));
    return [...new Set(ends)].filter((id) => id.startsWith(far));
  }

  /** The entities that an item's facts of a kind lead to at the moment, each once, in one direction. */
  linkedThen(
    near: string,
    prefix: string,
    way: "out" | "in",
    isMeant = (_: KnownFact) => true,
  ): readonly string[] {
    const facts = this.#moment.facts.filter(
      (fact) => fact.id.startsWith(`${prefix}:`) && (way === "out" ? fact.from : fact.to) === near,
    );
    return [...new Set(facts.filter(isMeant).map(({ from, to }) => (way === "out" ? to : from)))];
  }

  /** The values of an observation, and the facts that share its count. */
  observation(id: string): Known["values"] {
    return this.#moment.entities.get(id)!.values;
  }

  /** The count of a listing alone. */
  listingCount(listing: Known): unknown {
    return this.#moment.value(listing, requireProperty(Listing, "listingCount"));
  }

  sharing(id: string): readonly KnownFact[] {
    return this.#moment.sharing(id);
  }

  country(id: string): unknown {
    return this.#moment.entities.get(id)?.values.country ?? null;
  }

  entity(id: string): Known | undefined {
    return this.#moment.entities.get(id);
  }

  /** A property of an item at the moment. */
  value(item: Known, property: Property): unknown {
    return this.#moment.value(item, property);
  }

  /** The status of a lawsuit on the day. */
  caseStatus(suit: Known): unknown {
    return this.#moment.value(suit, requireProperty(Lawsuit, "caseStatus"));
  }

  /** The owners that control an entity and that nobody controls; if no owner controls it: those of its operators. */
  lastOwners(id: string, day: number): readonly string[] {
    const above = this.#above(id, day);
    if (above.size > 0) return [...above].filter((owner) => this.#isLast(owner, day));
    const operators = this.linkedTo(id, "operation", "in", day);
    const all = operators.flatMap((operator) =>
      [...this.#above(operator, day), operator].filter((owner) => this.#isLast(owner, day)),
    );
    return [...new Set(all)];
  }

  /** Whether nobody controls it, except those that it controls itself. */
  #isLast(owner: string, day: number): boolean {
    return [...this.#above(owner, day)].every((other) => this.#above(other, day).has(owner));
  }

  /** All owners that control an entity, directly or through others. */
  #above(id: string, day: number): ReadonlySet<string> {
    const met = new Set<string>();
    const next = [id];
    for (let at = next.pop(); at !== undefined; at = next.pop())
      for (const { to, from, values } of this.#held("ownership", day)) {
        const controls = values.controlling ?? Number(values.share ?? 0) > 0.5;
        if (to === at && controls && !met.has(from)) {
          met.add(from);
          next.push(from);
        }
      }
    return met;
  }

  #held(prefix: string, day: number): readonly KnownFact[] {
    return this.#ever.facts.filter(({ id, values }) => {
      const last = values.validTo == null ? LAST_DAY : toLatestDay(values.validTo as string);
      const first = toEarliestDay(values.validFrom as string | null);
      return id.startsWith(`${prefix}:`) && first <= day && last >= day;
    });
  }

  #thing(id: string): Known {
    return this.#ever.facts.find((fact) => fact.id === id) ?? this.#ever.entities.get(id)!;
  }
}
