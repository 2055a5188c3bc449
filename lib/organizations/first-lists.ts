/** The price tiers and payment terms that an organization begins with; its admins change them in the settings. */
export const FIRST_TIERS = ["Wholesale", "Retail", "Premium"] as const;
export const FIRST_TERMS = ["NET15", "NET30", "NET60", "NET90"] as const;
