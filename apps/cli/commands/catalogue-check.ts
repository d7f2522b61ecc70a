import { DataFilesError, loadCatalogue } from '@buergernah/catalogue/server';
import { type Command, DONE, REFUSED } from '../command.ts';

/** Reads every service file and says file, line and reason of each fault; for whoever writes them. */
export const catalogueCheck: Command = {
  name: 'catalogue check',
  usage: 'buergernah catalogue check',
  summary: 'prüft alle Leistungsdateien und nennt Datei, Zeile und Grund jedes Fehlers',
  run(_args, io) {
    try {
      const { services } = loadCatalogue();
      const forms = [...services.values()].filter(service => service.form).length;
      io.out(`${services.size} Leistungen, ${forms} Formulare, kein Fehler`);
      return DONE;
    } catch (fault) {
      if (!(fault instanceof DataFilesError)) throw fault;
      io.err(fault.message);
      return REFUSED;
    }
  },
};
