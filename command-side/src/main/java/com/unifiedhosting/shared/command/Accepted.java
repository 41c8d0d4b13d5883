package com.unifiedhosting.shared.command;

import com.unifiedhosting.shared.Identifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answer to an accepted command, as JSON {@code {"id":"acc_...","version":3}}; the version is the {@code ETag} too.
 *
 * @param id of the thing commanded
 * @param version sequence number of its last event; reads take it as {@code minVersion}
 */
@Schema(description = "What was commanded, and its version after the command")
public record Accepted(
        @Schema(example = "acc_0198f3a2-7c1e-7d3b-9f52-3b1c2d4e5f60")
        String id,

        @Schema(description = "Give it to a read as minVersion to see this command's effect", example = "3")
        long version) {

    /** 200: the command is carried out. */
    public static ResponseEntity<Accepted> done(Identifier id, long version) {
        return ResponseEntity.ok().eTag(eTag(version)).body(new Accepted(id.value(), version));
    }

    /**
     * 201: something new exists.
     *
     * @param collection path of the collection, such as {@code /api/v1/accounts}; {@code Location} is the item in it
     */
    public static ResponseEntity<Accepted> created(String collection, Identifier id, long version) {
        return ResponseEntity.created(item(collection, id)).eTag(eTag(version)).body(new Accepted(id.value(), version));
    }

    /** 202: a saga goes on with it; {@code Location} is where its progress can be read. */
    public static ResponseEntity<Accepted> underWay(String collection, Identifier id, long version) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(item(collection, id))
                .eTag(eTag(version))
                .body(new Accepted(id.value(), version));
    }

    private static URI item(String collection, Identifier id) {
        return URI.create(collection + "/" + id.value());
    }

    /** The version as {@code ETag}. */
    public static String eTag(long version) {
        return "\"" + version + "\"";
    }
}
