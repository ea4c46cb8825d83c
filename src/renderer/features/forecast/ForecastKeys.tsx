import { useTranslation } from 'react-i18next';
import { Key } from '../../charts/Key.tsx';

/** What the marks of what is to come mean. */
export function ForecastKeys() {
  const { t } = useTranslation();
  return (
    <>
      <Key mark="bar">{t('forecast.keyCounted')}</Key>
      <Key mark="expected">{t('forecast.keyBand')}</Key>
      <Key mark="middle">{t('forecast.keyMiddle')}</Key>
    </>
  );
}
