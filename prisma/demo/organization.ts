/** A retired price tier of each demo organization; a few accounts still have it. */
export const RETIRED_TIER = "Legacy";

/** The sales reps of each demo organization; the last one has left. */
export const REPS = [
  { repNumber: "SR-001", name: "Tom Brandt", phone: "+1 512 555 0101" },
  { repNumber: "SR-002", name: "Ines Prado", phone: "+1 512 555 0102" },
  { repNumber: "SR-005", name: "Wei Zhang", phone: "+1 512 555 0105" },
  { repNumber: "SR-008", name: "Olu Adeyemi", phone: "+1 512 555 0108" },
  { repNumber: "SR-011", name: "Sofia Lindqvist", phone: "+46 31 390 06 11" },
  { repNumber: "SR-014", name: "Daniel O'Connor", phone: "+353 21 555 0114" },
  { repNumber: "SR-019", name: "Nadia Haddad", phone: "+1 512 555 0119" },
  { repNumber: "SR-022", name: "Marco Bellini", phone: "+41 44 555 01 22" },
  { repNumber: "SR-023", name: "Priya Raman", phone: "+44 20 7946 0123" },
  { repNumber: "SR-027", name: "Anna Kowalska", phone: null, active: false },
] as const;
