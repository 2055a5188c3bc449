export type Sector =
  | "Hardware"
  | "Electrical"
  | "Plumbing"
  | "Food service"
  | "Packaging"
  | "Medical"
  | "Office"
  | "Chemicals"
  | "Textiles"
  | "Construction";

export type CultureName = "english" | "german" | "french" | "spanish" | "swedish" | "danish";

/** Names of companies, people and streets in a language. */
export type Culture = {
  /** First words of company names. */
  names: readonly string[];
  trades: readonly { name: string; sector: Sector }[];
  /** First names by title. */
  ms: readonly string[];
  mr: readonly string[];
  lastNames: readonly string[];
  houseNumberFirst: boolean;
  /** Second address lines. */
  floors: readonly string[];
};

const list = (text: string): readonly string[] => text.split(", ");

const trades = (byName: Readonly<Record<string, Sector>>): Culture["trades"] =>
  Object.entries(byName).map(([name, sector]) => ({ name, sector }));

export const CULTURES: Readonly<Record<CultureName, Culture>> = {
  english: {
    names: [
      ...list("Arbor, Atlas, Beacon, Birch Hill, Blue Ridge, Briar, Cascade, Cedar Point, Cobalt"),
      ...list(
        "Copperline, Crescent, Delta, Eastgate, Ember, Fairway, Foxglove, Granite, Greenfield",
      ),
      ...list(
        "Halcyon, Harbor, Hawthorne, Highland, Ironwood, Juniper, Kestrel, Keystone, Lakeshore",
      ),
      ...list("Longmeadow, Marlow, Meridian, Millbrook, Northgate, Oakhurst, Orchard, Pinecrest"),
      ...list("Quarry Lane, Redwood, Ridgeline, Rowan, Saltmarsh, Stonebridge, Summit, Sycamore"),
      ...list("Tamarack, Thornbury, Tidewater, Upland, Valley Forge, Vesper, Waverly, Westbrook"),
      ...list("Willow Creek, Yardley, Zephyr"),
    ],
    trades: trades({
      Fasteners: "Hardware",
      "Electrical Supply": "Electrical",
      "Plumbing Wholesale": "Plumbing",
      Foods: "Food service",
      Packaging: "Packaging",
      "Medical Supply": "Medical",
      "Office Products": "Office",
      "Tools & Machinery": "Hardware",
      "Paper & Print": "Office",
      "Industrial Coatings": "Chemicals",
      Textiles: "Textiles",
      "Building Materials": "Construction",
    }),
    ms: list("Jane, Carmen, Elena, Grace, Kavya, Maeve, Naomi, Olivia, Rosa, Tamar, Zoë"),
    mr: list("Ray, Darius, Farid, Hugo, Liam, Marcus, Noah, Owen, Theo, Wei, Yusuf"),
    lastNames: [
      ...list("Abara, Brooks, Castillo, Delgado, Ellis, Gallagher, Hughes, Ito, Kowalski, Molina"),
      ...list("Nakamura, O'Brien, Patel, Quinn, Reyes, Schultz, Smith, Tanaka, Whitfield, Zhang"),
    ],
    houseNumberFirst: true,
    floors: list("Suite 200, Suite 410, Unit 4, Dock 3, Building B"),
  },
  german: {
    names: list(
      "Brandt, Falk, Grünwald, Hofmann, Keßler, Lindner, Rheintal, Schäfer, Süd, Überland",
    ),
    trades: trades({
      Befestigungstechnik: "Hardware",
      Elektrogroßhandel: "Electrical",
      Sanitärbedarf: "Plumbing",
      Feinkost: "Food service",
      Verpackungen: "Packaging",
      Medizintechnik: "Medical",
      Bürobedarf: "Office",
      Baustoffe: "Construction",
    }),
    ms: list("Anja, Britta, Greta, Heike, Jutta, Ulrike"),
    mr: list("Björn, Dieter, Jörg, Matthias, Stefan, Tobias"),
    lastNames: list("Bäcker, Fischer, Hofmann, Krüger, Lehmann, Müller, Schröder, Vogel, Weiß"),
    houseNumberFirst: false,
    floors: list("Hinterhaus, 3. OG, Halle 2"),
  },
  french: {
    names: list("Beaulieu, Chevalier, Élan, Garonne, Lefèvre, Mont-Clair, Rivière, Saint-Rémy"),
    trades: trades({
      Visserie: "Hardware",
      Électricité: "Electrical",
      Plomberie: "Plumbing",
      "Spécialités gourmandes": "Food service",
      Emballages: "Packaging",
      "Matériel médical": "Medical",
      Textiles: "Textiles",
    }),
    ms: list("Amélie, Camille, Élodie, Inès, Mireille, Zoé"),
    mr: list("Benoît, Éric, François, Loïc, Rémy, Thierry"),
    lastNames: list("Bertrand, Dubois, Fournier, Gagnon, Lefèvre, Moreau, Pelletier, Tremblay"),
    houseNumberFirst: true,
    floors: list("Bâtiment B, 2e étage"),
  },
  spanish: {
    names: list("Bólido, El Roble, Ibáñez, La Peña, Montaña, Núñez, Sierra Alta, Vista Hermosa"),
    trades: trades({
      Ferretería: "Hardware",
      "Suministros Eléctricos": "Electrical",
      Fontanería: "Plumbing",
      Alimentos: "Food service",
      Envases: "Packaging",
      Papelería: "Office",
      Construcción: "Construction",
    }),
    ms: list("Ana, Inés, Lucía, María José, Noelia, Pilar"),
    mr: list("Álvaro, Diego, Íñigo, José Luis, Raúl, Víctor"),
    lastNames: list("Castaño, Fernández, Gutiérrez, López, Muñoz, Peña, Romero, Sánchez"),
    houseNumberFirst: false,
    floors: list("Piso 2, Local 5, Nave 3"),
  },
  swedish: {
    names: list("Berglund, Dahlgren, Fjäll, Lindqvist, Mälar, Norrskenet, Öst, Sjöberg, Åkerman"),
    trades: trades({
      Verktyg: "Hardware",
      Elgrossist: "Electrical",
      Livsmedel: "Food service",
      Emballage: "Packaging",
      Kontorsvaror: "Office",
      Byggvaror: "Construction",
    }),
    ms: list("Åsa, Elin, Ingrid, Maja, Sofia"),
    mr: list("Anders, Björn, Göran, Håkan, Per"),
    lastNames: list("Åberg, Eriksson, Holmström, Lindqvist, Nyström, Öberg"),
    houseNumberFirst: false,
    floors: list("2 tr, Port 4"),
  },
  danish: {
    names: list("Fjord, Havn, Kærgaard, Køge, Nordlys, Ørsted, Søndergaard"),
    trades: trades({
      Værktøj: "Hardware",
      Fødevarer: "Food service",
      Emballage: "Packaging",
      Kontorartikler: "Office",
      Byggevarer: "Construction",
    }),
    ms: list("Freja, Kirsten, Mette, Signe"),
    mr: list("Jørgen, Lars, Rasmus, Søren"),
    lastNames: list("Eriksen, Jensen, Kjær, Nørgaard, Østergaard"),
    houseNumberFirst: false,
    floors: list("2. sal, Port 6"),
  },
};
