package io.shopops.audit.shop;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A relation that a live shop has. */
@Entity
@Table(name = "shop_relation")
class ShopRelation extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    /** In epoch seconds. */
    @Column(name = "agreement_end_time")
    long agreementEndTime;

    /** The submission that set the end; 0 for an import, null where that was not recorded yet. */
    @Column(name = "check_version")
    Integer checkVersion;

    @Embeddable
    record Key(int enterpriseId, int shopsId, int brandId, int supplierId) {
        Relation relation() {
            return new Relation(brandId, supplierId);
        }
    }
}
