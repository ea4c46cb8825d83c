/** Why the app did not do what was asked of it: what is wrong, where, and what to do. */
export const frRefusals = {
  'settings-unreadable': 'ce qui a été envoyé n’est pas un réglage. Rechargez la page, puis réessayez.',
  'settings-unknown':
    'le réglage « {{name}} » n’existe pas ici. Rechargez la page, qui est peut-être d’une autre version.',
  'settings-language': 'la langue est inconnue. Choisissez le français, l’anglais ou celle du système.',
  'settings-threshold':
    'l’écart à partir duquel un jour est marqué va de 5 à 200 %. Choisissez une valeur entre les deux.',
  'settings-start': 'le démarrage avec la session est activé ou non. Choisissez l’un des deux.',
  'settings-tray': 'la fermeture vers la zone de notification est activée ou non. Choisissez l’un des deux.',
  'settings-notifications': 'ce choix de notifications est inconnu. Choisissez toutes, les alertes seules ou aucune.',
  'settings-groups': 'les groupes d’agences n’ont pas pu être lus. Rechargez la page, puis réessayez.',
  'settings-groups-many': 'il y a plus de {{most}} groupes d’agences. Supprimez-en un avant d’en ajouter.',
  'settings-group-name':
    'le groupe d’agences n° {{place}} n’a pas de nom, ou un nom trop long. Donnez-lui un nom de 80 caractères au plus.',
  'settings-group-branches':
    'le groupe d’agences n° {{place}} est vide, ou a plus de 5 000 agences. Choisissez-en au moins une.',
  'settings-groups-same': 'deux groupes d’agences s’appellent « {{name}} ». Donnez un autre nom à l’un d’eux.',
  'settings-views': 'les vues enregistrées n’ont pas pu être lues. Rechargez la page, puis réessayez.',
  'settings-views-many': 'il y a plus de {{most}} vues enregistrées. Oubliez-en une avant d’en ajouter.',
  'settings-view-name':
    'la vue n° {{place}} n’a pas de nom, ou un nom trop long. Donnez-lui un nom de 80 caractères au plus.',
  'settings-view-query':
    'la vue n° {{place}} retient trop de choix à la fois. Choisissez moins d’agences, ou un groupe, puis réessayez.',
  'settings-views-same': 'deux vues s’appellent « {{name}} ». Donnez un autre nom à l’une d’elles.',
  'not-let-in':
    'l’application ne vous reconnaît plus. Rouvrez-la par son adresse complète ou donnez de nouveau le mot de passe.',
  foreign: 'la page n’est pas ouverte à l’adresse de l’application. Rouvrez-la depuis Affluence.',
  'too-large': 'ce qui a été envoyé est trop volumineux. Envoyez-en moins à la fois.',
  'too-often': 'trop de demandes viennent de cet ordinateur. Attendez une minute, puis réessayez.',
  source: 'la source des comptages ne répond pas comme prévu. Vérifiez son adresse dans les réglages, et le réseau.',
  starting: 'l’application redémarre. Réessayez dans un instant.',
};
