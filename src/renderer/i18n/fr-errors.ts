/** What went wrong with a job, by its code. */
export const frErrors = {
  'source-unreachable':
    'La source des comptages ({{url}}) ne répond pas. Vérifiez l’adresse, le réseau et que la source fonctionne.',
  'source-failing': 'La source des comptages ({{url}}) est en panne ou surchargée (réponse {{status}}).',
  'source-refusing':
    'La source des comptages ({{url}}) refuse la demande (réponse {{status}}). Vérifiez l’adresse et les droits d’accès.',
  'source-contract':
    'La source des comptages ({{url}}) répond autrement que prévu. Vérifiez l’adresse et la version de la source.',
  'source-other':
    'La source {{url}} n’est pas celle des données déjà là : leurs relevés ne peuvent pas être mélangés. Reprenez la source d’origine, ou un autre dossier.',
  'lake-unreadable':
    'Le fichier {{file}} ne peut pas être lu. Rien n’a été changé ; la commande « check » dit ce qui est abîmé et comment y remédier.',
  'lake-unwritten':
    'Le fichier {{file}} ne peut pas être écrit. Vérifiez que le disque a de la place et que vous pouvez y écrire.',
  'decisions-damaged':
    'La ligne {{line}} du fichier des décisions {{file}} est abîmée. Rien n’a été changé ; corrigez cette ligne, ou supprimez-la.',
  unexpected: 'Une erreur imprévue s’est produite : « {{message}} »',
};
