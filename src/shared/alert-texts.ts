import type { Alert } from './alerts.ts';

/** The languages alerts are told in. */
export type AlertLanguage = 'fr' | 'en';

/** An alert in words: a line for lists and subjects, and a sentence that says what to do. */
export interface AlertText {
  title: string;
  body: string;
}

/** What a text is told from; the names of branches come from the registry. */
export type ToldAlert = Pick<Alert, 'kind' | 'branch_id' | 'sensor_id' | 'params'>;

type Params = Readonly<Record<string, string>>;
type Teller = (params: Params, where: string, words: Words) => AlertText;

/** How numbers, dates and hours are written in a language. */
interface Words {
  number(text: string | undefined): string;
  date(text: string | undefined): string;
  hours(params: Params): string;
  /** `one` for 1 (and in French for 0), else `many`. */
  plural(text: string | undefined, one: string, many: string): string;
}

/**
 * An alert in the language asked for.
 *
 * @param nameOf what people call a branch, from its id
 */
export function alertText(alert: ToldAlert, language: AlertLanguage, nameOf: (id: string) => string): AlertText {
  const { kind, params } = alert;
  const network = language === 'fr' ? `${params.branches ?? ''} agences` : `${params.branches ?? ''} branches`;
  const where = alert.branch_id === null ? network : nameOf(alert.branch_id);
  return TELLERS[language][kind](params, where, wordsOf(language));
}

/**
 * How long an alert lasted, in words: `2 h 30`, `3 days`.
 *
 * @param milliseconds from its start to its end
 */
export function durationText(milliseconds: number, language: AlertLanguage): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    const rest = minutes % 60;
    return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
  }
  return `${Math.round(hours / 24)}\u00a0${language === 'fr' ? 'jours' : 'days'}`;
}

function wordsOf(language: AlertLanguage): Words {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const number = (text = '') => (text === '' ? '' : Number(text).toLocaleString(locale, { maximumFractionDigits: 1 }));
  const hour = (text = '') => (language === 'fr' ? `${text}\u00a0h` : `${text.padStart(2, '0')}:00`);
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return {
    number,
    date: (text = '') => (text === '' ? '' : day.format(new Date(`${text}T00:00:00Z`))),
    hours: ({ hour_from, hour_to }) =>
      language === 'fr' ? `de ${hour(hour_from)} à ${hour(hour_to)}` : `from ${hour(hour_from)} to ${hour(hour_to)}`,
    plural: (text = '0', one, many) => {
      const isOne = language === 'fr' ? Number(text) < 2 : Number(text) === 1;
      return `${number(text)}\u00a0${isOne ? one : many}`;
    },
  };
}

const isAbove = ({ direction }: Params): boolean => direction !== 'below';

const FR: Record<Alert['kind'], Teller> = {
  'footfall-hour': (params, where, words) => ({
    title: `${where} : affluence ${isAbove(params) ? 'bien au-dessus' : 'bien au-dessous'} de l’habitude`,
    body: `Le ${words.date(params.date)}, ${words.hours(params)} : ${words.plural(params.visitors, 'visiteur', 'visiteurs')}, contre ${words.number(params.usual)} d’habitude.`,
  }),
  'footfall-day': (params, where, words) => ({
    title: `${where} : journée ${isAbove(params) ? 'bien au-dessus' : 'bien au-dessous'} de l’habitude`,
    body:
      params.days === '1'
        ? `Le ${words.date(params.date)} : ${words.plural(params.visitors, 'visiteur', 'visiteurs')}, contre ${words.number(params.usual)} d’habitude.`
        : `Du ${words.date(params.date)} au ${words.date(params.last_date)} : ${words.plural(params.visitors, 'visiteur', 'visiteurs')}, contre ${words.number(params.usual)} d’habitude.`,
  }),
  'sensor-dead': (params, where, words) => ({
    title: params.branches ? `${where} ne comptent plus` : `${where} : le capteur ${params.sensor} ne compte plus`,
    body:
      params.closed === 'yes'
        ? `Rien n’a été compté depuis ${words.plural(params.hours, 'heure', 'heures')} d’ouverture, à aucune porte. L’agence est-elle fermée ? Sinon, vérifiez l’alimentation et le réseau des capteurs.`
        : `Rien n’a été compté à cette porte depuis ${words.plural(params.hours, 'heure', 'heures')} d’ouverture, alors que d’habitude on y passe. Cause probable : alimentation ou réseau coupé, capteur masqué. Les valeurs sont estimées entre-temps.`,
  }),
  'sensor-stuck': (params, where, words) => ({
    title: `${where} : le capteur ${params.sensor} ${params.sure === 'no' ? 'semble' : 'est'} bloqué`,
    body: `${params.count ? `Le même comptage, ${words.number(params.count)},` : 'Le même comptage'} revient depuis ${words.plural(params.hours, 'heure', 'heures')} d’ouverture. Cause probable : le capteur ne se met plus à jour.${params.closed === 'yes' ? ' L’agence est-elle fermée ? Sinon, redémarrez-le.' : ' Redémarrez-le.'}${params.sure === 'no' ? '' : ' Les valeurs sont estimées entre-temps.'}`,
  }),
  'sensor-reduced': (params, where, words) => ({
    title: `${where} : le capteur ${params.sensor} ne voit plus tout le monde`,
    body: `${params.share ? `Il compte environ ${words.number(params.share)}\u00a0% des passages` : 'Il compte moins de passages'} depuis ${words.plural(params.hours, 'heure', 'heures')} d’ouverture. Cause probable : capteur déplacé, sale ou en partie masqué. Les valeurs sont corrigées entre-temps.`,
  }),
  'coverage-low': (params, where, words) => ({
    title: `${where} : trop peu de comptages fiables`,
    body: `Le ${words.date(params.date)}, ${words.number(params.percent)}\u00a0% des relevés attendus étaient fiables (seuil : ${words.number(params.bound)}\u00a0%). Voyez la page Qualité.`,
  }),
  'names-unknown': (params, _where, words) => ({
    title: `${words.plural(params.names, 'nom d’agence inconnu', 'noms d’agence inconnus')}`,
    body: `Des relevés portent un nom qui n’est celui d’aucune agence, le plus souvent « ${params.name} ». Dites sur la page Qualité de quelle agence il s’agit.`,
  }),
  'source-down': (params) => ({
    title: 'La source des comptages ne répond plus',
    body: `${params.url} ne répond pas. Affluence réessaie et rattrapera les heures manquantes dès son retour.`,
  }),
  'source-slow': (params, _where, words) => ({
    title: 'La source des comptages est lente',
    body: `${params.url} met ${words.number(params.seconds)} s à répondre. Les relevés arrivent, mais plus tard ; si cela dure, voyez avec son exploitant.`,
  }),
  'source-contract': (params) => ({
    title: 'La source des comptages a changé de forme',
    body: `${params.url} répond, mais pas dans la forme convenue. Voyez avec son exploitant ; les heures manquantes seront rattrapées ensuite.`,
  }),
  'extraction-late': (params, _where, words) => ({
    title: 'Les relevés sont en retard',
    body: `Le dernier relevé a ${words.plural(params.hours, 'heure', 'heures')} de retard. Voyez la page Pipeline.`,
  }),
  'transformation-late': (params, _where, words) => ({
    title: 'Les heures calculées sont en retard',
    body: `Les relevés sont là, mais les heures affichées ont ${words.plural(params.hours, 'heure', 'heures')} de retard sur eux. Voyez la page Pipeline.`,
  }),
  'job-failing': (params, _where, words) => ({
    title: `${JOBS_FR[params.job ?? ''] ?? 'Un travail'} échoue`,
    body: `${words.plural(params.failures, 'échec', 'échecs')} de suite. Voyez la page Pipeline, qui en dit la raison.`,
  }),
  'backfill-needed': (params, _where, words) => ({
    title: 'Des heures manquent',
    body: `${words.plural(params.slots, 'heure manque', 'heures manquent')} entre le premier et le dernier relevé. Lancez un rattrapage sur la page Pipeline.`,
  }),
  'backfill-running': (params, _where, words) => ({
    title: 'Un rattrapage est en cours',
    body: `${words.plural(params.done, 'heure lue', 'heures lues')} sur ${words.number(params.slots)}. Les chiffres de ces jours peuvent encore changer.`,
  }),
  'peak-ahead': (params, where, words) => ({
    title: `${where} : affluence prévue bien au-dessus de l’habitude`,
    body:
      params.high === undefined
        ? `Surtout le ${words.date(params.date)} : ${words.number(params.percent)}\u00a0% de plus que d’habitude. Voyez la page Prévisions.`
        : `Le ${words.date(params.date)} : ${words.number(params.low)} à ${words.plural(params.high, 'visiteur', 'visiteurs')}, contre ${words.number(params.usual)} d’habitude (+${words.number(params.percent)}\u00a0%). Voyez la page Prévisions.`,
  }),
  'disk-full': (params, _where, words) => ({
    title: 'Le disque est presque plein',
    body: `Il reste ${words.number(params.free_mb)}\u00a0Mo (seuil : ${words.number(params.bound_mb)}\u00a0Mo). Libérez de la place, sans quoi les relevés ne pourront plus être écrits.`,
  }),
  'file-corrupt': (params) => ({
    title: 'Un fichier est abîmé',
    body: `${params.file} ne peut pas être lu. Lancez « affluence check --repair » : il dit ce qui est abîmé et le refait.`,
  }),
};

const JOBS_FR: Readonly<Record<string, string>> = {
  backfill: 'Le rattrapage',
  extract: 'La lecture des relevés',
  transform: 'Le calcul des heures',
};

const EN: Record<Alert['kind'], Teller> = {
  'footfall-hour': (params, where, words) => ({
    title: `${where}: footfall far ${isAbove(params) ? 'above' : 'below'} usual`,
    body: `On ${words.date(params.date)} ${words.hours(params)}: ${words.plural(params.visitors, 'visitor', 'visitors')}, usually ${words.number(params.usual)}.`,
  }),
  'footfall-day': (params, where, words) => ({
    title: `${where}: a day far ${isAbove(params) ? 'above' : 'below'} usual`,
    body:
      params.days === '1'
        ? `On ${words.date(params.date)}: ${words.plural(params.visitors, 'visitor', 'visitors')}, usually ${words.number(params.usual)}.`
        : `From ${words.date(params.date)} to ${words.date(params.last_date)}: ${words.plural(params.visitors, 'visitor', 'visitors')}, usually ${words.number(params.usual)}.`,
  }),
  'sensor-dead': (params, where, words) => ({
    title: params.branches ? `${where} count nobody` : `${where}: sensor ${params.sensor} counts nobody`,
    body:
      params.closed === 'yes'
        ? `Nobody was counted for ${words.plural(params.hours, 'opening hour', 'opening hours')}, at any door. Is the branch closed? If not, look at the power and the network of its sensors.`
        : `Nobody was counted at this door for ${words.plural(params.hours, 'opening hour', 'opening hours')}, though people usually pass. Likely cause: no power or network, or a covered sensor. Values are estimated meanwhile.`,
  }),
  'sensor-stuck': (params, where, words) => ({
    title: `${where}: sensor ${params.sensor} ${params.sure === 'no' ? 'seems' : 'is'} stuck`,
    body: `The same count${params.count ? `, ${words.number(params.count)},` : ''} has come for ${words.plural(params.hours, 'opening hour', 'opening hours')}. Likely cause: the sensor no longer refreshes.${params.closed === 'yes' ? ' Is the branch closed? If not, restart it.' : ' Restart it.'}${params.sure === 'no' ? '' : ' Values are estimated meanwhile.'}`,
  }),
  'sensor-reduced': (params, where, words) => ({
    title: `${where}: sensor ${params.sensor} does not see everybody`,
    body: `It has counted ${params.share ? `about ${words.number(params.share)}% of the people` : 'fewer people'} for ${words.plural(params.hours, 'opening hour', 'opening hours')}. Likely cause: moved, dirty or partly covered. Values are corrected meanwhile.`,
  }),
  'coverage-low': (params, where, words) => ({
    title: `${where}: too few counts to rely on`,
    body: `On ${words.date(params.date)}, ${words.number(params.percent)}% of the readings expected could be trusted (bound: ${words.number(params.bound)}%). See the Quality page.`,
  }),
  'names-unknown': (params, _where, words) => ({
    title: words.plural(params.names, 'unknown branch name', 'unknown branch names'),
    body: `Readings carry a name that is no branch’s, most often “${params.name}”. Say on the Quality page which branch it is.`,
  }),
  'source-down': (params) => ({
    title: 'The source of counts does not answer',
    body: `${params.url} does not answer. Affluence keeps trying and will fill the missing hours once it is back.`,
  }),
  'source-slow': (params, _where, words) => ({
    title: 'The source of counts is slow',
    body: `${params.url} takes ${words.number(params.seconds)} s to answer. Readings come, but later; if it lasts, ask whoever runs it.`,
  }),
  'source-contract': (params) => ({
    title: 'The source of counts has changed its form',
    body: `${params.url} answers, but not in the form agreed. Ask whoever runs it; missing hours are filled afterwards.`,
  }),
  'extraction-late': (params, _where, words) => ({
    title: 'Readings are late',
    body: `The latest reading is ${words.plural(params.hours, 'hour', 'hours')} late. See the Pipeline page.`,
  }),
  'transformation-late': (params, _where, words) => ({
    title: 'The hours shown are late',
    body: `Readings are there, but the hours made from them are ${words.plural(params.hours, 'hour', 'hours')} behind. See the Pipeline page.`,
  }),
  'job-failing': (params, _where, words) => ({
    title: `${JOBS_EN[params.job ?? ''] ?? 'A job'} keeps failing`,
    body: `${words.plural(params.failures, 'failure', 'failures')} in a row. The Pipeline page says why.`,
  }),
  'backfill-needed': (params, _where, words) => ({
    title: 'Hours are missing',
    body: `${words.plural(params.slots, 'hour is', 'hours are')} missing between the first and the latest reading. Start a backfill on the Pipeline page.`,
  }),
  'backfill-running': (params, _where, words) => ({
    title: 'A backfill is under way',
    body: `${words.plural(params.done, 'hour', 'hours')} of ${words.number(params.slots)} read. The figures of these days may still change.`,
  }),
  'peak-ahead': (params, where, words) => ({
    title: `${where}: far more visitors than usual to come`,
    body:
      params.high === undefined
        ? `Above all on ${words.date(params.date)}: ${words.number(params.percent)}% more than usual. See the Forecast page.`
        : `On ${words.date(params.date)}: ${words.number(params.low)} to ${words.plural(params.high, 'visitor', 'visitors')}, usually ${words.number(params.usual)} (+${words.number(params.percent)}%). See the Forecast page.`,
  }),
  'disk-full': (params, _where, words) => ({
    title: 'The disk is nearly full',
    body: `${words.number(params.free_mb)} MB are left (bound: ${words.number(params.bound_mb)} MB). Make room, or readings can no longer be written.`,
  }),
  'file-corrupt': (params) => ({
    title: 'A file is damaged',
    body: `${params.file} can’t be read. Run “affluence check --repair”: it says what is damaged and makes it again.`,
  }),
};

const JOBS_EN: Readonly<Record<string, string>> = {
  backfill: 'The backfill',
  extract: 'Reading the counts',
  transform: 'Making the hours',
};

const TELLERS: Record<AlertLanguage, Record<Alert['kind'], Teller>> = { fr: FR, en: EN };
