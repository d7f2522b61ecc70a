import {
  BriefcaseBusiness,
  Car,
  CircleHelp,
  Dog,
  FileCheck,
  House,
  type IconNode,
  IdCard,
  Landmark,
  Laptop,
  Mail,
  MapPin,
  Monitor,
  Package,
  PackageCheck,
  Search,
  Shield,
  Video,
} from 'lucide';

const TOPICS: Readonly<Record<string, IconNode>> = {
  'id-card': IdCard,
  'package-check': PackageCheck,
  house: House,
  'file-check': FileCheck,
  search: Search,
  shield: Shield,
  car: Car,
  dog: Dog,
};
const DOORS: Readonly<Record<string, IconNode>> = {
  terminal: Monitor,
  portal: Laptop,
  video: Video,
  'service-point': MapPin,
  koffer: BriefcaseBusiness,
  counter: Landmark,
  compartment: Package,
  post: Mail,
};

/** The icon of a topic; a city's own topic without a drawn icon gets a question mark. */
export function topicIcon(name: string): IconNode {
  return TOPICS[name] ?? CircleHelp;
}

/** The icon of a door. */
export function doorIcon(door: string): IconNode {
  return DOORS[door] ?? CircleHelp;
}
