package com.unifiedhosting.app.vault;

import com.google.crypto.tink.Aead;
import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vault of the platform. A value is sealed as its JSON, AES-256-GCM, bound to the person and to its type: a
 * ciphertext that is moved to another person or into a field of another type does not open.
 */
public final class JsonVault implements Vault {

    private static final String PREFIX = "sealed:1:";
    private static final ClassValue<String> KIND = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }
    };
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Keyring keys;
    private final JsonMapper plain = JsonMapper.builder().build();
    private final SealingModule module = new SealingModule(this);
    private final JsonMapper sealing;

    /**
     * A vault for JSON.
     *
     * @param modules that JSON with confidential parts needs beside
     */
    JsonVault(Keyring keys, JacksonModule... modules) {
        this.keys = keys;
        this.sealing =
                JsonMapper.builder().addModules(modules).addModule(module).build();
    }

    /** Has a mapper seal and open as {@link #write} and {@link #read} do. */
    public JacksonModule module() {
        return module;
    }

    @Override
    public String seal(PersonKey person, Confidential value) {
        String json = plain.writeValueAsString(value);
        if (Erased.is(value)) {
            return json;
        }
        try {
            byte[] sealed =
                    keys.toSeal(person).encrypt(json.getBytes(StandardCharsets.UTF_8), bound(person, value.getClass()));
            return PREFIX + person.value() + ":" + ENCODER.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal under the key of " + person, e);
        }
    }

    @Override
    public <T extends Confidential> T open(String sealed, Class<T> type) {
        if (!isSealed(sealed)) {
            return plain.readValue(sealed, type);
        }
        PersonKey person = personOf(sealed);
        Aead key = keys.toOpen(person);
        if (key == null) {
            return Erased.of(type);
        }
        try {
            byte[] json =
                    key.decrypt(DECODER.decode(sealed.substring(sealed.lastIndexOf(':') + 1)), bound(person, type));
            return plain.readValue(json, type);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "what is sealed under the key of " + person + " does not open as " + kind(type), e);
        }
    }

    @Override
    public <T extends Confidential> List<T> openAll(List<String> sealed, Class<T> type) {
        keys.prepare(sealed.stream()
                .filter(JsonVault::isSealed)
                .map(JsonVault::personOf)
                .toList());
        return sealed.stream().map(one -> open(one, type)).toList();
    }

    @Override
    public String write(Object value) {
        return sealing.writeValueAsString(value);
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        return sealing.readValue(json, type);
    }

    JsonNode inTheClear(Confidential value) {
        return plain.valueToTree(value);
    }

    /** Reads what was stored before there was a vault. */
    <T extends Confidential> T fromTheClear(JsonNode json, Class<T> type) {
        return plain.treeToValue(json, type);
    }

    static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    private static PersonKey personOf(String sealed) {
        int end = sealed.lastIndexOf(':');
        if (end <= PREFIX.length()) {
            throw new IllegalStateException("what is sealed does not say for whom");
        }
        return new PersonKey(sealed.substring(PREFIX.length(), end));
    }

    private static byte[] bound(PersonKey person, Class<?> type) {
        return (person.value() + "|" + kind(type)).getBytes(StandardCharsets.UTF_8);
    }

    /** The name of a type for ever: {@code EmailAddress} is {@code email-address}. */
    static String kind(Class<?> type) {
        return KIND.get(type);
    }
}
