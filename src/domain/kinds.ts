import { Affiliation } from "./affiliation.js";
import { Agreement } from "./agreement.js";
import { Brand } from "./brand.js";
import { Conglomerate } from "./conglomerate.js";
import { Court } from "./court.js";
import { Designation } from "./designation.js";
import { Employment } from "./employment.js";
import { Lawsuit } from "./lawsuit.js";
import { Listing } from "./listing.js";
import { Merchant } from "./merchant.js";
import { type EntityKindModel, entityKindOf } from "./model/entity-kind.js";
import { type RelationshipKindModel, relationshipKindOf } from "./model/relationship-kind.js";
import { Offer } from "./offer.js";
import { Operation } from "./operation.js";
import { Organization } from "./organization.js";
import { Ownership } from "./ownership.js";
import { Participation } from "./participation.js";
import { PaymentAffiliate } from "./payment-affiliate.js";
import { PaymentService } from "./payment-service.js";
import { Person } from "./person.js";
import { Platform } from "./platform.js";
import { PublicStatement } from "./public-statement.js";
import { RelatedCase } from "./related-case.js";
import { Resolution } from "./resolution.js";
import { Seller } from "./seller.js";
import { Speech } from "./speech.js";
import { StockExchange } from "./stock-exchange.js";
import { StockListing } from "./stock-listing.js";
import { StorePresence } from "./store-presence.js";
import { Subject } from "./subject.js";
import { Succession } from "./succession.js";
import { Venue } from "./venue.js";

/** The kinds of the vocabulary. A new kind is its file and its name here; all else follows from these lists. */
export const entityKinds: readonly EntityKindModel[] = [
  Conglomerate,
  Brand,
  Platform,
  PaymentAffiliate,
  Merchant,
  Organization,
  Person,
  Lawsuit,
  Court,
  Agreement,
  PublicStatement,
  StockExchange,
].map(entityKindOf);

export const relationshipKinds: readonly RelationshipKindModel[] = [
  Ownership,
  Operation,
  Affiliation,
  PaymentService,
  Seller,
  Offer,
  StorePresence,
  Listing,
  Participation,
  Venue,
  Subject,
  Resolution,
  RelatedCase,
  StockListing,
  Speech,
  Employment,
  Succession,
  Designation,
].map(relationshipKindOf);
