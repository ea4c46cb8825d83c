/** Where the simulated branches stand: real French cities and villages, with invented branches. */

/** A school-holiday zone of the French ministry of education. */
export type SchoolZone = 'A' | 'B' | 'C';

export interface Place {
  /** short form that branch ids begin with */
  code: string;
  city: string;
  region: string;
  schoolZone: SchoolZone;
  /** public-holiday calendar, as date-holidays names it: Alsace and Moselle keep two days more */
  holidays: string;
}

const place = (line: string): Place => {
  const [code = '', city = '', region = '', zone = 'A', holidays = 'FR'] = line.split('|');
  return { code, city, region, schoolZone: zone as SchoolZone, holidays };
};

/** Cities that can hold many branches, in the order in which they get their first one. */
export const CITIES: readonly Place[] = [
  'CHY|Chambéry|Auvergne-Rhône-Alpes|A',
  'ANN|Annecy|Auvergne-Rhône-Alpes|A',
  'GRE|Grenoble|Auvergne-Rhône-Alpes|A',
  'LYN|Lyon|Auvergne-Rhône-Alpes|A',
  'MRS|Marseille|Provence-Alpes-Côte d’Azur|B',
  'TLS|Toulouse|Occitanie|C',
  'NTE|Nantes|Pays de la Loire|B',
  'LIL|Lille|Hauts-de-France|B',
  'STG|Strasbourg|Grand Est|B|FR-67',
  'BDX|Bordeaux|Nouvelle-Aquitaine|A',
  'REN|Rennes|Bretagne|B',
  'DIJ|Dijon|Bourgogne-Franche-Comté|A',
  'PAR|Paris|Île-de-France|C',
  'MTP|Montpellier|Occitanie|C',
  'ROU|Rouen|Normandie|B',
  'TOU|Tours|Centre-Val de Loire|B',
  'NCE|Nice|Provence-Alpes-Côte d’Azur|B',
  'CLF|Clermont-Ferrand|Auvergne-Rhône-Alpes|A',
  'STE|Saint-Étienne|Auvergne-Rhône-Alpes|A',
  'ANG|Angers|Pays de la Loire|B',
  'REI|Reims|Grand Est|B',
  'MTZ|Metz|Grand Est|B|FR-57',
  'MUL|Mulhouse|Grand Est|B|FR-68',
  'BES|Besançon|Bourgogne-Franche-Comté|A',
  'LIM|Limoges|Nouvelle-Aquitaine|A',
  'POI|Poitiers|Nouvelle-Aquitaine|A',
  'CAE|Caen|Normandie|B',
  'ORL|Orléans|Centre-Val de Loire|B',
  'AMI|Amiens|Hauts-de-France|B',
  'BRE|Brest|Bretagne|B',
  'PAU|Pau|Nouvelle-Aquitaine|A',
  'PER|Perpignan|Occitanie|C',
  'NIM|Nîmes|Occitanie|C',
  'AVI|Avignon|Provence-Alpes-Côte d’Azur|B',
  'TLN|Toulon|Provence-Alpes-Côte d’Azur|B',
  'AIX|Aix-en-Provence|Provence-Alpes-Côte d’Azur|B',
  'VAL|Valence|Auvergne-Rhône-Alpes|A',
  'LEM|Le Mans|Pays de la Loire|B',
  'LRO|La Rochelle|Nouvelle-Aquitaine|A',
  'VAN|Vannes|Bretagne|B',
  'QUI|Quimper|Bretagne|B',
  'LHA|Le Havre|Normandie|B',
  'NCY|Nancy|Grand Est|B',
  'TRO|Troyes|Grand Est|B',
  'CLM|Colmar|Grand Est|B|FR-68',
  'ARR|Arras|Hauts-de-France|B',
  'DKQ|Dunkerque|Hauts-de-France|B',
  'BOU|Bourges|Centre-Val de Loire|B',
  'CHR|Chartres|Centre-Val de Loire|B',
  'MAC|Mâcon|Bourgogne-Franche-Comté|A',
  'ALB|Albi|Occitanie|C',
  'CAR|Carcassonne|Occitanie|C',
  'BAY|Bayonne|Nouvelle-Aquitaine|A',
  'AGE|Agen|Nouvelle-Aquitaine|A',
  'VER|Versailles|Île-de-France|C',
  'CRT|Créteil|Île-de-France|C',
  'STD|Saint-Denis|Île-de-France|C',
  'AJA|Ajaccio|Corse|B',
].map(place);

/** Villages with one branch each, in the order in which they get it. */
export const VILLAGES: readonly Place[] = [
  'AOS|Aussois|Auvergne-Rhône-Alpes|A',
  'YEN|Yenne|Auvergne-Rhône-Alpes|A',
  'RIQ|Riquewihr|Grand Est|B|FR-68',
  'SAR|Sarlat-la-Canéda|Nouvelle-Aquitaine|A',
  'CAN|Cancale|Bretagne|B',
  'BEA|Beaune-la-Rolande|Centre-Val de Loire|B',
  'GOR|Gordes|Provence-Alpes-Côte d’Azur|B',
  'MIR|Mirepoix|Occitanie|C',
  'NOY|Noyers-sur-Serein|Bourgogne-Franche-Comté|A',
  'HON|Honfleur|Normandie|B',
  'CLI|Clisson|Pays de la Loire|B',
  'CAS|Cassel|Hauts-de-France|B',
  'PRO|Provins|Île-de-France|C',
  'SAL|Salers|Auvergne-Rhône-Alpes|A',
  'LOC|Locronan|Bretagne|B',
  'NAJ|Najac|Occitanie|C',
].map(place);

/** What branches of one city are told apart by, with the type of place it suggests. */
export const QUARTERS = [
  ['Centre', 'city'],
  ['Gare', 'station'],
  ['Les Tilleuls', 'suburb'],
  ['République', 'city'],
  ['Galerie des Lilas', 'mall'],
  ['Mairie', 'city'],
  ['Beaulieu', 'suburb'],
  ['Université', 'city'],
  ['Les Halles', 'city'],
  ['Jean Jaurès', 'suburb'],
  ['Victor Hugo', 'city'],
  ['Bellevue', 'suburb'],
  ['Grand Place', 'mall'],
  ['Saint-Pierre', 'city'],
  ['Gambetta', 'city'],
  ['La Fontaine', 'suburb'],
  ['Liberté', 'city'],
  ['Les Acacias', 'suburb'],
  ['Europole', 'station'],
  ['Saint-Michel', 'suburb'],
  ['Voltaire', 'suburb'],
  ['Porte Neuve', 'mall'],
  ['Pasteur', 'suburb'],
  ['Clemenceau', 'city'],
] as const;
