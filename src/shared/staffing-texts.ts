import type { StaffingProblem, StaffingProblemCode } from './staffing-settings.ts';

/** The languages in which it is said what is wrong with what was set. */
export type StaffingLanguage = 'fr' | 'en';

const FRENCH: Readonly<Record<StaffingProblemCode, string>> = {
  number: 'Il faut un nombre.',
  share: 'Une part va de 0 à 100 %.',
  'shares-sum': 'Les parts du guichet, des conseillers et des automates doivent faire 100 % ensemble.',
  'service-time': 'Un service dure d’une demi-minute à deux heures en moyenne.',
  'target-share': 'L’objectif porte sur 50 à 99 % des visiteurs : 100 % ne peut être promis avec aucun effectif.',
  'target-minutes': 'L’attente visée va de 0 à 60 minutes.',
  presence: 'La présence minimale va de 0 à 50 personnes.',
  desks: 'Il faut de 1 à 50 postes de travail.',
  'presence-over-desks': 'La présence minimale dépasse le nombre de postes : augmentez les postes ou diminuez-la.',
  patience: 'La patience va d’une minute à quatre heures en moyenne ; laissez vide si personne ne part.',
  'break-after': 'Une pause vient après 2 à 12 heures de travail.',
  'break-minutes': 'Une pause dure 30, 60, 90 ou 120 minutes.',
  name: 'Il faut un nom, de 80 caractères au plus.',
  'name-twice': 'Deux personnes portent le même nom : distinguez-les.',
  'weekly-hours': 'Un contrat va de 1 à 60 heures par semaine.',
  'no-day': 'Il faut au moins un jour de travail possible.',
  'no-skill': 'Il faut au moins une compétence : guichet ou conseil.',
  'shift-hours': 'Une journée de travail dure d’une demi-heure à 12 heures.',
  'shift-order': 'La journée la plus courte dépasse la plus longue.',
  'people-many': 'Une agence a 40 personnes au plus.',
  time: 'Une heure s’écrit comme 09:00.',
  file: 'Cette valeur n’est pas connue ici.',
};

const ENGLISH: Readonly<Record<StaffingProblemCode, string>> = {
  number: 'A number is needed.',
  share: 'A share goes from 0 to 100%.',
  'shares-sum': 'The shares of counter, advisers and machines must make 100% together.',
  'service-time': 'A service lasts from half a minute to two hours on average.',
  'target-share': 'The target is of 50 to 99% of visitors: 100% can’t be promised with any staff.',
  'target-minutes': 'The wait aimed at goes from 0 to 60 minutes.',
  presence: 'The minimum presence goes from 0 to 50 people.',
  desks: 'From 1 to 50 places to work at are needed.',
  'presence-over-desks': 'The minimum presence is above the number of places: add places, or lower it.',
  patience: 'Patience goes from a minute to four hours on average; leave it empty if nobody leaves.',
  'break-after': 'A break comes after 2 to 12 hours of work.',
  'break-minutes': 'A break lasts 30, 60, 90 or 120 minutes.',
  name: 'A name is needed, of at most 80 characters.',
  'name-twice': 'Two people have the same name: tell them apart.',
  'weekly-hours': 'A contract goes from 1 to 60 hours a week.',
  'no-day': 'At least one possible day of work is needed.',
  'no-skill': 'At least one skill is needed: counter or adviser.',
  'shift-hours': 'A day at work lasts from half an hour to 12 hours.',
  'shift-order': 'The shortest day at work is longer than the longest.',
  'people-many': 'A branch has at most 40 people.',
  time: 'A time is written like 09:00.',
  file: 'This value is not known here.',
};

/** What is wrong, as a sentence that says what would be right. */
export const staffingSentence = ({ code }: Pick<StaffingProblem, 'code'>, language: StaffingLanguage): string =>
  (language === 'fr' ? FRENCH : ENGLISH)[code];
