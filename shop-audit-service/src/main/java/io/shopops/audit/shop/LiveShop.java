package io.shopops.audit.shop;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A shop as the last approval left it. */
@Entity
@Table(name = "shop")
class LiveShop extends PanacheEntityBase {
    @EmbeddedId
    ShopKey key;

    @Embedded
    ShopFields fields;

    /** The submission that was approved last. */
    @Column(name = "check_version")
    int checkVersion;

    @Column(name = "approved_at")
    Instant approvedAt;
}
