import { DataFilesError, loadCatalogue, loadCities } from '@buergernah/catalogue/server';
import { type Command, DONE, REFUSED } from '../command.ts';
import { say } from '../say.ts';

/** Reads every service and city file and says file, line and reason of each fault; for whoever writes them. */
export const catalogueCheck: Command = {
  name: 'catalogue check',
  usage: 'buergernah catalogue check',
  summary: say('cli.catalogue-check.summary'),
  run(_args, io) {
    try {
      const { services } = loadCatalogue();
      const cities = loadCities();
      const forms = [...services.values()].filter(service => service.form).length;
      io.out(say('cli.catalogue-check.done', { services: services.size, forms, cities: cities.size }));
      return DONE;
    } catch (fault) {
      if (!(fault instanceof DataFilesError)) throw fault;
      io.err(fault.message);
      return REFUSED;
    }
  },
};
