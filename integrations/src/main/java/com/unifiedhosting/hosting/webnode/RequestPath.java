package com.unifiedhosting.hosting.webnode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request as names of files, each decoded once and fit to be looked up in one folder: no name is empty,
 * begins with a dot, or holds a separator of any system, a control character or what is not UTF-8.
 *
 * @param names from the root down
 * @param folder whether the path ends in a slash
 */
record RequestPath(List<String> names, boolean folder) {

    private static final int LONGEST_NAME_BYTES = 255;
    private static final int DEEPEST = 64;

    RequestPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a path as it was sent, without query.
     *
     * @return empty when no file can have such a path
     */
    static Optional<RequestPath> parse(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        String[] segments = raw.substring(1).split("/", -1);
        if (segments.length > DEEPEST) {
            return Optional.empty();
        }
        boolean folder = segments[segments.length - 1].isEmpty();
        int count = folder ? segments.length - 1 : segments.length;
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Optional<String> name = decode(segments[i]).filter(RequestPath::fit);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(new RequestPath(names, folder));
    }

    private static boolean fit(String name) {
        return !name.isEmpty()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES
                && name.charAt(0) != '.'
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    private static Optional<String> decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return Optional.of(segment);
        }
        byte[] sent = segment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != '%') {
                bytes.put(sent[i]);
                continue;
            }
            if (i + 2 >= sent.length || !HexFormat.isHexDigit(sent[i + 1]) || !HexFormat.isHexDigit(sent[i + 2])) {
                return Optional.empty();
            }
            bytes.put((byte) (HexFormat.fromHexDigit(sent[i + 1]) << 4 | HexFormat.fromHexDigit(sent[i + 2])));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
