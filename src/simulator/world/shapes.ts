import type { Branch } from '../../shared/branch.ts';

export type BranchType = Exclude<NonNullable<Branch['type']>, 'other'>;

/** What sets one type of branch apart. All factors are relative to a typical open hour of a typical day (1). */
export interface Shape {
  /** visitors in a typical open hour: least and most over the branches of the type */
  hourlyVisitors: readonly [number, number];
  /** the negative binomial's size: variance = mean + mean² ÷ size */
  dispersion: number;
  /** how many doors a branch may have, as often as they are listed */
  doors: readonly number[];
  /** Monday to Sunday */
  weekdays: readonly number[];
  /** January to December, each at the middle of the month */
  months: readonly number[];
  /** from 6 h to 20 h, local */
  hours: readonly number[];
  schoolHoliday: number;
  /** on Black Friday and the Saturday after, and when the winter and summer sales begin */
  salesDay: number;
  pensionDay: number;
  salaryDay: number;
}

const WORKING_YEAR = [1.05, 1, 1.02, 0.98, 0.95, 1.02, 0.9, 0.74, 1.08, 1.03, 1, 1.08];

/** The shapes, made after what one sees in French branches: estimates by the authors, not taken from any data. */
export const SHAPES: Record<BranchType, Shape> = {
  city: {
    hourlyVisitors: [14, 34],
    dispersion: 20,
    doors: [1, 2, 2, 3],
    weekdays: [1.05, 1.1, 0.95, 1, 1.1, 0.95, 0.5],
    months: WORKING_YEAR,
    hours: [0.2, 0.4, 0.7, 0.95, 1.3, 1.3, 1.1, 0.85, 1.05, 1.15, 1.2, 1.1, 0.7, 0.4, 0.2],
    schoolHoliday: 0.93,
    salesDay: 1.1,
    pensionDay: 1.1,
    salaryDay: 1.16,
  },
  suburb: {
    hourlyVisitors: [7, 17],
    dispersion: 16,
    doors: [1, 1, 2],
    weekdays: [1, 1.08, 1.05, 0.95, 1.05, 1.15, 0.4],
    months: [1.05, 1, 1.02, 0.98, 0.96, 1, 0.86, 0.66, 1.12, 1.04, 1, 1.06],
    hours: [0.2, 0.4, 0.8, 1.2, 1.25, 1.1, 0.8, 0.7, 0.95, 1, 1.15, 1.25, 0.9, 0.4, 0.2],
    schoolHoliday: 0.86,
    salesDay: 1,
    pensionDay: 1.14,
    salaryDay: 1.2,
  },
  village: {
    hourlyVisitors: [2, 6],
    dispersion: 10,
    doors: [1],
    weekdays: [0.95, 1.05, 0.95, 1, 1.1, 1.2, 0.3],
    months: [0.9, 0.95, 0.94, 0.98, 1, 1.05, 1.22, 1.28, 1.02, 0.95, 0.88, 0.98],
    hours: [0.1, 0.3, 0.8, 1.4, 1.35, 1.1, 0.8, 0.5, 0.85, 0.85, 0.95, 0.8, 0.4, 0.2, 0.1],
    schoolHoliday: 1.12,
    salesDay: 1,
    pensionDay: 1.35,
    salaryDay: 1.1,
  },
  mall: {
    hourlyVisitors: [16, 38],
    dispersion: 18,
    doors: [2, 2, 3],
    weekdays: [0.8, 0.85, 1.1, 0.9, 1.05, 1.5, 0.6],
    months: [1.1, 0.92, 0.95, 0.97, 0.96, 1, 0.98, 0.88, 1.02, 1, 1.06, 1.38],
    hours: [0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.1, 1, 1.05, 1.3, 1.4, 1.4, 1.1, 0.8, 0.3],
    schoolHoliday: 1.1,
    salesDay: 1.4,
    pensionDay: 1.05,
    salaryDay: 1.22,
  },
  station: {
    hourlyVisitors: [16, 40],
    dispersion: 24,
    doors: [1, 2, 2],
    weekdays: [1.12, 1.05, 1, 1.05, 1.15, 0.6, 0.4],
    months: [1.02, 1, 1.03, 1, 0.97, 1.04, 0.94, 0.7, 1.1, 1.06, 1.02, 1],
    hours: [0.6, 1.2, 1.6, 0.95, 0.7, 0.8, 1.45, 1.2, 0.75, 0.7, 1, 1.7, 1.5, 0.8, 0.4],
    schoolHoliday: 0.84,
    salesDay: 1.05,
    pensionDay: 1.05,
    salaryDay: 1.08,
  },
};

/** First local hour of {@link Shape.hours}. */
export const FIRST_SHAPE_HOUR = 6;
