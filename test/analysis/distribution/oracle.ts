import { Lawsuit } from "../../../src/domain/entities/lawsuit.js";
import { kinds, requireProperty } from "../../../src/domain/kinds/vocabulary.js";
import type { Property } from "../../../src/domain/model/property.js";
import { Listing } from "../../../src/domain/relationships/listing.js";
import { LAST_DAY, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import type { TestGraph, Values } from "../../support/graph/graph.js";
import { satisfiesWhere } from "../../support/graph/satisfies-where.js";
import {
  isInDoubt,
  type TestMoment,
  World,
  type WorldElement,
  type WorldFact,
} from "../../support/graph/world.js";

/** A small graph at a moment, and the attributions of its facts, found by a full pass over it. */
export class Oracle {
  /** The graph at the moment, and everything known then about any day. */
  readonly #moment: World;
  readonly #ever: World;

  readonly #days: Pick<TestMoment, "from" | "to">;
  readonly #isSureOnly: boolean;
  /** The same, in which facts that are in doubt lead to no other entity. */
  readonly sure: Oracle;

  constructor(graph: TestGraph, moment: TestMoment, isSureOnly = false) {
    this.#days = moment;
    this.#isSureOnly = isSureOnly;
    this.sure = isSureOnly ? this : new Oracle(graph, moment, true);
    this.#moment = new World(graph, moment);
    this.#ever = new World(graph, { ...moment, from: 0, to: LAST_DAY });
  }

  /**
   * Finds the entities that existed, or the facts that held, of a kind given by its prefix, that meet the
   * conditions of its lists.
   */
  findItems(prefix: string, where: Values = {}): readonly WorldElement[] {
    const { type } = kinds.find((kind) => kind.prefix === prefix)!;
    return this.#listKind(prefix).filter((item) => satisfiesWhere(this.#moment, type, item, where));
  }

  #listKind(prefix: string): readonly WorldElement[] {
    const facts = this.#moment.facts.filter(({ id }) => id.startsWith(`${prefix}:`));
    const entities = [...this.#moment.entities.values()].filter(({ id }) => id.startsWith(`${prefix}:`));
    return [...facts, ...entities.filter((item) => this.#moment.hasExisted(item))];
  }

  /** The day of the moment for states that have one value a day. */
  get day(): number {
    return this.#moment.day;
  }

  /** Finds the first day on which an item exists or holds. */
  findFirstDay(item: WorldElement): number {
    return this.#moment.computeFirstDay(item);
  }

  /** Resolves the day of the attribution of an item. */
  resolveDay({ id, values }: WorldElement): number {
    const ownDay = toEarliestDay(values.validFrom as string | null);
    const isDated = /^(lawsuit|agreement|public-statement):/.test(id) || "from" in this.#findItem(id);
    return isDated && ownDay > 0 ? ownDay : this.#moment.day;
  }

  /** Finds the entities that an item's facts of a kind lead to on its day, each once, in one direction. */
  findLinkedOnDay(near: string, prefix: string, way: "out" | "in", day: number, far = ""): readonly string[] {
    const facts = this.#selectHeld(prefix, day).filter(
      ({ from, to }) => (way === "out" ? from : to) === near,
    );
    const ends = facts.map(({ from, to }) => (way === "out" ? to : from));
    return [...new Set(ends)].filter((id) => id.startsWith(far));
  }

  /** Finds the entities that an item's facts of a kind lead to at the moment, each once, in one direction. */
  findLinkedAtMoment(
    near: string,
    prefix: string,
    way: "out" | "in",
    isMeant = (_: WorldFact) => true,
  ): readonly string[] {
    const facts = this.#moment.facts.filter(
      (fact) =>
        fact.id.startsWith(`${prefix}:`) &&
        (way === "out" ? fact.from : fact.to) === near &&
        this.#isFollowed(fact, this.#days),
    );
    return [...new Set(facts.filter(isMeant).map(({ from, to }) => (way === "out" ? to : from)))];
  }

  /** Gets the values of an observation. */
  getObservation(id: string): WorldElement["values"] {
    return this.#moment.entities.get(id)!.values;
  }

  /** The count of a listing alone. */
  readListingCount(listing: WorldElement): unknown {
    return this.#moment.readValue(listing, requireProperty(Listing, "listingCount"));
  }

  findSharingFacts(id: string): readonly WorldFact[] {
    return this.#moment.listSharingFacts(id);
  }

  getCountry(id: string): unknown {
    return this.#moment.entities.get(id)?.values.country ?? null;
  }

  getEntity(id: string): WorldElement | undefined {
    return this.#moment.entities.get(id);
  }

  /** A property of an item at the moment. */
  readValue(item: WorldElement, property: Property): unknown {
    return this.#moment.readValue(item, property);
  }

  /** The status of a lawsuit on the day. */
  readCaseStatus(suit: WorldElement): unknown {
    return this.#moment.readValue(suit, requireProperty(Lawsuit, "caseStatus"));
  }

  /** Finds the uncontrolled owners that control an entity; without any, those of its operators. */
  findLastOwners(id: string, day: number): readonly string[] {
    const above = this.#findControllers(id, day);
    if (above.size > 0) return [...above].filter((owner) => this.#isLast(owner, day));
    const operators = this.findLinkedOnDay(id, "operation", "in", day);
    const all = operators.flatMap((operator) =>
      [...this.#findControllers(operator, day), operator].filter((owner) => this.#isLast(owner, day)),
    );
    return [...new Set(all)];
  }

  /** Returns true if nobody controls the owner, except those that it controls itself. */
  #isLast(owner: string, day: number): boolean {
    return [...this.#findControllers(owner, day)].every((controller) =>
      this.#findControllers(controller, day).has(owner),
    );
  }

  /** Finds all owners that control an entity, directly or through others. */
  #findControllers(id: string, day: number): ReadonlySet<string> {
    const met = new Set<string>();
    const next = [id];
    for (let current = next.pop(); current !== undefined; current = next.pop())
      for (const { to, from, values } of this.#selectHeld("ownership", day)) {
        const controls = values.controlling ?? Number(values.share ?? 0) > 0.5;
        if (to === current && controls && !met.has(from)) {
          met.add(from);
          next.push(from);
        }
      }
    return met;
  }

  #selectHeld(prefix: string, day: number): readonly WorldFact[] {
    return this.#ever.facts.filter((fact) => {
      const { id, values } = fact;
      const last = values.validTo == null ? LAST_DAY : toLatestDay(values.validTo as string);
      const first = toEarliestDay(values.validFrom as string | null);
      return (
        id.startsWith(`${prefix}:`) &&
        first <= day &&
        last >= day &&
        this.#isFollowed(fact, { from: day, to: day })
      );
    });
  }

  #isFollowed(fact: WorldFact, days: Pick<TestMoment, "from" | "to">): boolean {
    return !this.#isSureOnly || !isInDoubt(fact, days);
  }

  #findItem(id: string): WorldElement {
    return this.#ever.facts.find((fact) => fact.id === id) ?? this.#ever.entities.get(id)!;
  }
}
