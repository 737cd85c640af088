import webpack from 'webpack';
import type {Project} from './project.js';

/** Builds entries of a project, by their names, into a folder of it. */
export function bundleByWebpack(
  project: Project,
  entry: Record<string, string>,
  folder: string,
): Promise<webpack.StatsCompilation> {
  return new Promise((resolve, reject) => {
    const options: webpack.Configuration = {
      mode: 'production',
      context: project.folder,
      entry,
      output: {path: project.at(folder), publicPath: 'auto'},
      performance: false,
    };
    webpack(options, (error, stats) => {
      if (error || !stats) reject(error ?? new Error('webpack says nothing.'));
      else resolve(stats.toJson({all: false, errors: true, warnings: true, assets: true}));
    });
  });
}
