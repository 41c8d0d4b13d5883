package com.unifiedhosting.app.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What a platform under test has on its class path that is not shipped.
 *
 * @param source the class that Spring is told of
 * @param jar with nothing in it but the package of that class
 */
record Addition(Class<?> source, Path jar) {

    /** Packs it into a folder. */
    static Addition of(Class<?> source, Path folder) throws IOException {
        Path jar = folder.resolve(source.getSimpleName() + ".jar");
        Path classes = Path.of(
                source.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files =
                        Files.list(classes.resolve(source.getPackageName().replace('.', '/')))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return new Addition(source, jar);
    }
}
