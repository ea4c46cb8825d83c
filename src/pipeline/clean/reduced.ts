/** One day of one door: what it counted over what was usual in the same hours. */
export interface DoorDay {
  /** visitors counted in hours that no other rule found wrong */
  counted: number;
  /** usual visitors of the same hours, at the network's level that day */
  usual: number;
  /** the same for the branch's other doors together; 0 where there is none to compare with */
  othersCounted: number;
  othersUsual: number;
  /** a person said the readings are right */
  trusted: boolean;
}

/** Days in a row at one level. */
export interface Stretch {
  /** first day and day after the last, places in the days given */
  from: number;
  to: number;
  /** counted ÷ usual, relative to the door's sound level */
  share: number;
  /** standard error of `share` */
  error: number;
}

/** Days of one branch stray by about this much (standard deviation) from what the network makes expect. */
const DAY_SCATTER = 0.2;

/** A door's share of its branch strays by about this much (relative standard deviation) from day to day. */
const DOOR_SCATTER = 0.12;

/** A further level costs this much: about three standard errors on either side. */
const PENALTY = 14;

/** The sound level is one that at least this share of the known days, and this many of them, reach. */
const SOUND_SHARE = 0.25;
const SOUND_DAYS = 4;

/**
 * Stretches in which a door sees too few people: a drop to a lower level that lasts, that the network does not share, and
 * that, where the branch has other doors, they don't share either.
 *
 * The days are cut into stretches of one level each (optimal partitioning by dynamic programming: Jackson et al., 2005),
 * and held against the highest level that enough of the days support: a sensor that is dirty or covered sees fewer
 * people, never more.
 */
export function reducedStretches(days: readonly DoorDay[]): Stretch[] {
  const known = placesWhere(days, ({ usual }) => usual >= 3);
  if (known.length < 3) return [];
  const ratio = known.map((place) => ratioOf(days[place] as DoorDay));
  const weight = known.map((place) => 1 / (1.3 / (days[place] as DoorDay).usual + DAY_SCATTER * DAY_SCATTER));
  const pieces = partition(ratio, weight);
  const sound = soundLevel(pieces, known.length);
  if (sound === null) return [];
  const stretches: Stretch[] = [];
  for (const piece of [
    ...pieces.map((piece) => ({ ...piece, places: known.slice(piece.from, piece.to) })),
    ...againstOthers(days),
  ]) {
    const { places } = piece;
    if (places.some((place) => (days[place] as DoorDay).trusted)) continue;
    const level = levelOf(places, days);
    const share = level.level / sound.level;
    const error = Math.hypot(1 / Math.sqrt(level.weight), share / Math.sqrt(sound.weight)) / sound.level;
    if (
      share > 0.8 ||
      !isFault(
        share,
        error,
        places.map((place) => days[place] as DoorDay),
      )
    )
      continue;
    const last = places.at(-1) as number;
    stretches.push({ from: places[0] as number, to: known.find((place) => place > last) ?? days.length, share, error });
  }
  return stretches;
}

/** Days on which a door changed against the branch's other doors, cut by how it compares with them: weather moves them all. */
function againstOthers(days: readonly DoorDay[]): { places: number[] }[] {
  const known = placesWhere(
    days,
    ({ usual, othersUsual, othersCounted }) => usual >= 3 && othersUsual >= 5 && othersCounted > 0.3 * othersUsual,
  );
  if (known.length < 3) return [];
  const ratio = known.map((place) => {
    const { counted, usual, othersCounted, othersUsual } = days[place] as DoorDay;
    return Math.min(2.5, counted / usual / (othersCounted / othersUsual));
  });
  const weight = known.map((place) => {
    const { usual, othersUsual } = days[place] as DoorDay;
    return 1 / (1.3 / usual + 1.3 / othersUsual + DOOR_SCATTER * DOOR_SCATTER);
  });
  return partition(ratio, weight).map(({ from, to }) => ({ places: known.slice(from, to) }));
}

function placesWhere(days: readonly DoorDay[], is: (day: DoorDay) => boolean): number[] {
  const places: number[] = [];
  for (const [place, day] of days.entries()) if (is(day)) places.push(place);
  return places;
}

const ratioOf = ({ counted, usual }: DoorDay): number => Math.min(2, counted / usual);

function levelOf(places: readonly number[], days: readonly DoorDay[]): { level: number; weight: number } {
  let sum = 0;
  let weight = 0;
  for (const place of places) {
    const w = 1 / (1.3 / (days[place] as DoorDay).usual + DAY_SCATTER * DAY_SCATTER);
    sum += w * ratioOf(days[place] as DoorDay);
    weight += w;
  }
  return { level: sum / weight, weight };
}

/** Whether the other doors and the length of the drop say that it is the sensor's. */
function isFault(share: number, error: number, days: readonly DoorDay[]): boolean {
  const othersUsual = days.reduce((sum, day) => sum + day.othersUsual, 0);
  if (othersUsual >= 20) {
    // Other doors tell: a drop that they share is the branch's own, not the sensor's.
    const othersShare = days.reduce((sum, day) => sum + day.othersCounted, 0) / othersUsual;
    const usual = days.reduce((sum, day) => sum + day.usual, 0);
    const own = share / Math.max(0.2, Math.min(1.25, othersShare));
    const ownError = Math.hypot(
      own * Math.sqrt(1.3 / usual + 1.3 / othersUsual),
      DOOR_SCATTER / Math.sqrt(days.length),
      0.05,
    );
    if (own <= 0.75 && (1 - own) / ownError >= 4) return true;
    if (othersShare < 0.75) return false;
  }
  return share <= 0.62 && days.length >= 3 && (1 - share) / error >= 4;
}

interface Piece {
  from: number;
  to: number;
  level: number;
  weight: number;
}

/** Cuts a weighted series into pieces of one level each, so that squared errors plus {@link PENALTY} per piece are least. */
function partition(values: readonly number[], weights: readonly number[]): Piece[] {
  const size = values.length;
  const sumW = new Float64Array(size + 1);
  const sumX = new Float64Array(size + 1);
  const sumXX = new Float64Array(size + 1);
  for (let i = 0; i < size; i++) {
    const w = weights[i] as number;
    const x = values[i] as number;
    sumW[i + 1] = (sumW[i] as number) + w;
    sumX[i + 1] = (sumX[i] as number) + w * x;
    sumXX[i + 1] = (sumXX[i] as number) + w * x * x;
  }
  const best = new Float64Array(size + 1);
  const cut = new Int32Array(size + 1);
  for (let end = 1; end <= size; end++) {
    let least = Number.POSITIVE_INFINITY;
    for (let start = 0; start < end; start++) {
      const w = (sumW[end] as number) - (sumW[start] as number);
      const x = (sumX[end] as number) - (sumX[start] as number);
      const cost =
        (best[start] as number) + PENALTY + ((sumXX[end] as number) - (sumXX[start] as number)) - (x * x) / w;
      if (cost < least) {
        least = cost;
        cut[end] = start;
      }
    }
    best[end] = least;
  }
  const pieces: Piece[] = [];
  for (let end = size; end > 0; end = cut[end] as number) {
    const start = cut[end] as number;
    const weight = (sumW[end] as number) - (sumW[start] as number);
    pieces.push({ from: start, to: end, level: ((sumX[end] as number) - (sumX[start] as number)) / weight, weight });
  }
  return pieces.reverse();
}

/** The highest level that enough of the days reach. */
function soundLevel(pieces: readonly Piece[], known: number): Piece | null {
  const needed = Math.max(SOUND_DAYS, SOUND_SHARE * known);
  let days = 0;
  for (const piece of [...pieces].sort((a, b) => b.level - a.level)) {
    days += piece.to - piece.from;
    if (days >= Math.min(needed, known)) return piece.level > 0 ? piece : null;
  }
  return null;
}
