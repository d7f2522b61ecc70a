import { Car, CircleHelp, Dog, FileCheck, House, type IconNode, IdCard, PackageCheck, Search, Shield } from 'lucide';

/** The drawn icons that topics name in the catalogue; only these are carried. */
const ICONS: Readonly<Record<string, IconNode>> = {
  'id-card': IdCard,
  'package-check': PackageCheck,
  house: House,
  'file-check': FileCheck,
  search: Search,
  shield: Shield,
  car: Car,
  dog: Dog,
};

/** The icon of a topic; a city's own topic without a drawn icon gets a question mark. */
export function topicIcon(name: string): IconNode {
  return ICONS[name] ?? CircleHelp;
}
