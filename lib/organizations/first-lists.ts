/** The default price tiers and payment terms of a new organization; its admins can change them. */
export const FIRST_TIERS = ["Wholesale", "Retail", "Premium"] as const;
export const FIRST_TERMS = ["NET15", "NET30", "NET60", "NET90"] as const;
